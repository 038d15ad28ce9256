"""Reading the entries of a parsed list, so that one refusal names the problems of all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

Entry = TypeVar("Entry")
Row = TypeVar("Row")
MOST_PROBLEMS = 20


def read_rows(
    entries: Iterable[tuple[str, Entry]],
    read: Callable[[Entry], Row],
    list_further: Callable[[Sequence[Row]], list[str]] = lambda _rows: [],
) -> list[Row]:
    """All rows; each entry stands beside where it is in the file.

    Raises `BadInput` with one sentence for each ValueError of `read`, and those of `list_further`,
    which sees the rows together.
    """
    rows, problems = [], []
    for where, entry in entries:
        try:
            rows.append(read(entry))
        except ValueError as problem:
            problems.append(_("%(where)s: %(why)s") % {"where": where, "why": problem})
    problems += list_further(rows)
    if problems:
        raise BadInput(problems[:MOST_PROBLEMS])
    return rows


def numbered(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """The entries beside the numbers of their lines, from 1."""
    for number, entry in enumerate(entries, 1):
        yield _("Dòng %(number)d") % {"number": number}, entry
