"""Practices: what is done with data, by whom, for what."""
