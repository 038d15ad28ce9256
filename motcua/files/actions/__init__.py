"""Everything that changes the rows of stored files."""

from motcua.files.actions.forget_files import CannotForgetFiles, forget_files
from motcua.files.actions.note_scan import CannotNoteScan, note_scan
from motcua.files.actions.store_file import CannotStoreFile, store_file, store_files

__all__ = [
    "CannotForgetFiles",
    "CannotNoteScan",
    "CannotStoreFile",
    "forget_files",
    "note_scan",
    "store_file",
    "store_files",
]
