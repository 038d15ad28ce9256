"""Command-line parsing, with argparse's errors in the reader's language."""

import re
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from django.core.management.base import CommandParser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import BadInput, NotVisible
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.kernel.rules.dates import parse_date

_MISSING = re.compile(r"the following arguments are required: (.+)", re.DOTALL)
_SENTENCES: tuple[tuple[str, Promise], ...] = (
    (r"unrecognized arguments: (?P<what>.+)", _("Lệnh này không có phần “%(what)s”.")),
    (r"argument (?P<name>.+?): expected .*argument.*", _("%(name)s cần một giá trị đi kèm.")),
    (
        r"argument (?P<name>.+?): invalid int value: '(?P<what>.*)'",
        _("%(name)s: “%(what)s” không phải là số nguyên."),
    ),
    (
        r"argument (?P<name>.+?): invalid choice: '?(?P<what>.*?)'? \(choose from (?P<those>.+)\)",
        _("%(name)s: “%(what)s” không có; hãy chọn %(those)s."),
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<what>.+)",
        _("%(name)s và %(what)s không đi cùng nhau."),
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument .+",
        _("%(name)s không nhận giá trị nào."),
    ),
    (
        r"ambiguous option: (?P<what>.+) could match (?P<those>.+)",
        _("“%(what)s” có thể là %(those)s; hãy viết cả tên."),
    ),
)


SYSTEM_NAME = "system"
LONGEST_NAME = 150

_find_actor: Callable[[str], Actor] | None = None


def use_actors(find: Callable[[str], Actor]) -> None:
    """Register the lookup of actors by name; the wiring calls it: `people` imports the kernel."""
    global _find_actor  # noqa: PLW0603 - set once, when the program starts
    _find_actor = find


def actor(name: str) -> Actor:
    """The actor with this account name, for the `type=` of `--by`. `system` is this system itself.

    Raises `BadInput` if there is no such account.
    """
    if not name.strip() or len(name) > LONGEST_NAME:
        raise BadInput(
            str(_("--by: ghi ai làm, nhiều nhất %(most)d ký tự.")) % {"most": LONGEST_NAME}
        )
    if name == SYSTEM_NAME or _find_actor is None:
        return SYSTEM
    try:
        return _find_actor(name)
    except NotVisible as problem:
        raise BadInput(str(problem)) from problem


def add_dated(parser: ArgumentParser) -> None:
    """Declare from when a value holds, until before when, its article, and who sets it."""
    parser.add_argument("--from", dest="valid_from", required=True, metavar="2026-12-01")
    parser.add_argument("--to", dest="valid_to", metavar="2027-12-01")
    parser.add_argument("--source", required=True)
    parser.add_argument("--by", type=actor, required=True)


def dated(options: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an action for what `add_dated` declared. Raises `BadInput`."""
    return {
        "valid_from": parse_date(options["valid_from"]),
        "valid_to": parse_date(options["valid_to"]) if options["valid_to"] else None,
        "source_note": options["source"],
        "by": options["by"],
    }


class Parser(CommandParser):
    """An argument parser that raises BadInput, one sentence per problem."""

    def error(self, message: str) -> NoReturn:
        """Raise BadInput with the sentences of `message`."""
        raise BadInput(sentences(message))


def sentences(message: str) -> list[str]:
    """The message of `argparse`, one sentence per problem; unchanged if it is not known here."""
    if missing := _MISSING.fullmatch(message):
        return [str(_("Thiếu %(name)s.")) % {"name": name} for name in missing[1].split(", ")]
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            words = {name: word.replace("'", "") for name, word in found.groupdict().items()}
            return [str(sentence) % words]
    return [message]
