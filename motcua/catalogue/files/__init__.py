"""Streaming records of procedures from a file, an archive or a folder."""

from motcua.catalogue.files.containers import check_unpacked, read_records
from motcua.catalogue.files.documents import Broken

__all__ = ["Broken", "check_unpacked", "read_records"]
