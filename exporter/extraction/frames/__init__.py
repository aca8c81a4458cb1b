"""Frames: verbs and nouns of processing, and what their arguments fill."""
