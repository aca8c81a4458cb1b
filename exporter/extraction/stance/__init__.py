"""Stance: whether a clause asserts, denies, permits, orders or only defines what its verb says."""
