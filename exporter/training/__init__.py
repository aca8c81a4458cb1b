"""Learns the parameters of :mod:`exporter.extraction.topics` from annotated sentences: ``python -m exporter.training``.

Needs numpy and the reference data beside the checkout; nothing at run time needs this package.
"""
