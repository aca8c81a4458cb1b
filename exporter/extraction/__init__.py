"""From clauses to statements: frames, conditions, references, and a reader for each kind of statement."""
