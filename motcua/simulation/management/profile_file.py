"""The file of a profile, read strictly."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

LARGEST_FILE = 5_000_000


def read_profile_file(path: str) -> object:
    """What the JSON file says. Raises BadInput, also where one key stands twice in one object."""
    said = {"path": path}
    try:
        content = Path(path).read_bytes()
    except OSError as problem:
        why = {**said, "why": problem.strerror}
        raise BadInput(_("Không mở được tệp %(path)s: %(why)s") % why) from problem
    if len(content) > LARGEST_FILE:
        raise BadInput(_("Tệp %(path)s lớn quá.") % said)
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as problem:
        raise BadInput(_("Tệp %(path)s không phải UTF-8.") % said) from problem
    except RecursionError as problem:
        raise BadInput(_("Tệp %(path)s lồng nhau quá sâu.") % said) from problem
    except ValueError as problem:
        raise BadInput(_("Tệp %(path)s không phải JSON đọc được.") % said) from problem


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(_("Khoá “%(key)s” có hai lần trong một mục.") % {"key": twice[:60]})
    return found
