"""Streaming records of procedures from a file, an archive or a folder."""

from motcua.catalogue.files.containers import read_records
from motcua.catalogue.files.documents import Broken

__all__ = ["Broken", "read_records"]
