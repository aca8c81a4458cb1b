"""What leaves the machine, or is looked at without it: pages that need nothing else, the release folder."""

from __future__ import annotations

from exporter.publish.about import About, Creator
from exporter.publish.comparison import comparison_page
from exporter.publish.release import release_files, write_release

__all__ = ["About", "Creator", "comparison_page", "release_files", "write_release"]
