"""Fetching: addresses in; files with the address, day and hash of each in a sidecar, or one clear error each, out."""

from __future__ import annotations

from loaders.fetch.client import Client, Page
from loaders.fetch.collect import Fetched, collect, read_list
from loaders.fetch.published import PUBLISHED, fetch_published

__all__ = ["PUBLISHED", "Client", "Fetched", "Page", "collect", "fetch_published", "read_list"]
