"""What leaves the machine, or is looked at without it: pages that need nothing else, the release folder."""

from __future__ import annotations

from exporter.publish.comparison import comparison_page

__all__ = ["comparison_page"]
