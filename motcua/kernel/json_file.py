"""Strict reading of a JSON file given to a command."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput

MEGABYTE = 2**20


def read_json_file(path: Path, *, megabytes: int) -> Any:
    """The parsed content. Raises `BadInput` as `read_content` and `parse_json` do."""
    return parse_json(read_content(path, megabytes=megabytes), path)


def read_content(path: Path, *, megabytes: int) -> bytes:
    """The whole file. Raises `BadInput` if it cannot be opened or exceeds `megabytes`."""
    most = megabytes * MEGABYTE
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as problem:
        why = error_reason(problem)
        raise BadInput(
            _("Không mở được tệp %(path)s: %(why)s.") % {"path": path, "why": why}
        ) from problem
    if len(content) > most:
        raise BadInput(_("Tệp %(path)s lớn quá %(most)d MB.") % {"path": path, "most": megabytes})
    return content


def parse_json(content: bytes, path: Path | str) -> Any:
    """The content of the file at `path`, parsed; a byte order mark is skipped.

    Raises `BadInput` if it is not UTF-8 or not JSON, or holds a NUL, a lone surrogate, or a
    duplicate key in one object.
    """
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=object_once)
        if "\\u" in text:
            _check_letters(found, path)
    except UnicodeDecodeError as problem:
        raise BadInput(_("Tệp %(path)s không phải UTF-8.") % {"path": path}) from problem
    except RecursionError as problem:
        raise BadInput(_("Tệp %(path)s lồng nhau quá sâu.") % {"path": path}) from problem
    except ValueError as problem:
        raise BadInput(_("Tệp %(path)s không phải JSON đọc được.") % {"path": path}) from problem
    return found


def _check_letters(found: object, path: Path | str) -> None:
    """Refuse what `\\u` can express but no database stores: NUL and lone surrogates."""
    whole = json.dumps(found, ensure_ascii=False)
    if "\\u0000" in whole or any("\ud800" <= letter <= "\udfff" for letter in whole):
        raise BadInput(_("Tệp %(path)s có ký tự hỏng, không phải Unicode đúng.") % {"path": path})


def object_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, for `object_pairs_hook`. Raises `BadInput` for a duplicate key."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(_("Khoá “%(key)s” có hai lần trong một mục.") % {"key": twice[:60]})
    return found
