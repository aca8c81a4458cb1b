"""Learns the parameters of the models in ``exporter.extraction.learned``: ``python -m exporter.training``.

Needs numpy and the reference data beside the checkout; nothing at run time needs this package.
"""
