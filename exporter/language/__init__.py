"""From text to sentences, words and clauses. Knows English and layout; knows nothing of data practices."""
