"""Slots: which data, parties, purposes, tools and channels the words of a phrase stand for."""
