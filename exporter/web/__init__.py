"""A graph to look at and to ask: pages for people, a SPARQL endpoint for programs, on this machine and read-only.

Nothing is loaded from elsewhere and nothing is sent anywhere. Queries run in processes of their own
(:mod:`exporter.web.pool`), pages read one policy at a time.
"""
