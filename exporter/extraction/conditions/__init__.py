"""Conditions: under what a statement holds, what it excepts, and on which occasion."""
