"""The checker of reports from other sources: reads files and words the findings.

The entry points are `read_file`, `read_bytes` or `read_text`, then `check_table`;
the arithmetic is in `motcua.reports.rules.checker`.
"""

from motcua.reports.checker.answer import Answer, check_table
from motcua.reports.checker.document import Document
from motcua.reports.checker.reading import read_bytes, read_file, read_text

__all__ = ["Answer", "Document", "check_table", "read_bytes", "read_file", "read_text"]
