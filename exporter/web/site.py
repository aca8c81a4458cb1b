"""What the handlers of a server share: the store, the workers, the settings."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from exporter.web.pool import Pool
from exporter.web.settings import Settings

__all__ = ["Site"]


class Site:
    """One server: the folder of its store, the store itself opened read-only, and the pool of its workers."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self.store = ox.Store.read_only(str(folder))
        self.pool = Pool(folder, settings)
