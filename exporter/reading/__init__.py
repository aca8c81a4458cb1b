"""From bytes to documents: formats, encodings, the policy in the page, and who speaks in it.

A reader of a format gives a :class:`~exporter.reading.page.Page`: visible text and layout. The finders then look in it
for the body, the controllers, definitions and dates, by the cues in ``ontology/cues/reading.ttl``::

    sources ─► encodings ─► formats: text | html | … ─► Page ─► body · parties · definitions · dates ─► Document
"""

from exporter.reading.document import Document, read

__all__ = ["Document", "read"]
