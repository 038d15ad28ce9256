"""Reading a list of places or units from JSON, or from a table with separators."""

import csv
import io
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import parse_json, read_content

LARGEST = 50  # megabytes
DELIMITERS = ("\t", ";", ",")


def read_list_file(path: Path) -> Any:
    """The parsed JSON, or a list with an object for each row of a table. Raises `BadInput`."""
    content = read_content(path, megabytes=LARGEST)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b'"', b""):
        return parse_json(content, path)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return _rows(content.decode(encoding))
    except UnicodeDecodeError as problem:
        raise BadInput(_("Tệp %(path)s không phải UTF-8.") % {"path": path}) from problem
    except csv.Error as problem:
        raise BadInput(
            _("Không đọc được bảng: một ô quá dài hoặc thiếu dấu ngoặc kép.")
        ) from problem


def _rows(text: str) -> list[dict[str, str]]:
    """A row for each line below the heading, which is the first line."""
    head = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.DictReader(io.StringIO(text.lstrip()), delimiter=delimiter, restkey="")
    return [
        {key.strip(): value.strip() for key, value in row.items() if key and value}
        for row in reader
    ]
