"""Search over all dossiers that an officer may see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import chain
from operator import or_

from django.db import connection
from django.db.models import Q

from motcua.catalogue.queries.everyday_names import map_said
from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.queries.dossiers import list_dossiers, list_ready, list_work, visible_units
from motcua.dossiers.rules.codes import (
    LESS_THAN_A_PHONE,
    code_in_link,
    codes_ending,
    codes_read,
    ends_like_code,
    read_reference,
    tails_read,
)
from motcua.dossiers.rules.rule_sets import serials_read, slip_read
from motcua.kernel.lookups import beginning
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit
from motcua.people.rules.contacts import read_phone
from motcua.people.rules.numbers import list_numbers_meant

MOST = 200
FEWEST_LETTERS, MOST_LETTERS = 2, 60
_LETTER = re.compile(r"[^\W\d_]")

# Three limited parts, so that each uses its own index. As query sets they and their page took
# 4.4 ms of CPU, this statement and its page 1.7 ms.
NAMED = """
    SELECT id FROM dossiers_dossier WHERE id IN (
        SELECT id FROM (
            SELECT id FROM dossiers_dossier
            WHERE receiving_unit_id IN ({units}) AND applicant_folded {begins} LIMIT {most}
        ) AS received
        UNION SELECT id FROM (
            SELECT id FROM dossiers_dossier
            WHERE deciding_unit_id IN ({units}) AND applicant_folded {begins} LIMIT {most}
        ) AS decided
        UNION SELECT id FROM (
            SELECT id FROM dossiers_dossier
            WHERE (receiving_unit_id IN ({units}) OR deciding_unit_id IN ({units}))
              AND closed_at IS NULL AND applicant_folded LIKE %s LIMIT {most}
        ) AS not_closed
    ) AND NOT (state = 'draft' AND (filled_form_id IS NOT NULL
            OR drafted_by_kind IN ('person', 'organisation')))
    ORDER BY changed_at DESC, id DESC LIMIT {most}
"""


@dataclass(frozen=True)
class Found:
    """The ids of the dossiers found; `more` if they were cut at `MOST`.

    Those found by code or number come first, each group with the last changed first.
    """

    keys: list[int]
    more: bool
    by_code: bool = False


def search_dossiers(words: str, *, officer: Officer, at: datetime) -> Found:
    """Open, closed and draft dossiers by code, or number, telephone or name of the applicant.

    Dots and dashes of a code are optional; numbers and telephones are normalised as on filing,
    and match a representative too. Names match by prefix, without diacritics or case; for
    dossiers that are not closed, by any part. The link of a slip's QR code stands for its code.
    Dossiers that are not closed, or whose result waits, are found by the last digits of the code,
    and the former also by an abbreviation or everyday name of the procedure, if nothing else fits.
    The reference of a filing finds it; the number of an issued form, as `44/PBS`, the dossiers of
    all years that have one.
    """
    words = code_in_link(words)
    units = visible_units(officer, at)
    visible = list_dossiers(officer, at)
    if (filed := read_reference(words)) is not None:
        return _found(_keys([visible.filter(pk=filed)]), by_code=True)
    if codes := list_codes_meant(words, ends=True):
        seen = visible | Dossier.objects.handed_out_at(units)
        if coded := _keys([seen.filter(Q(code__in=codes) | Q(provisional_code__in=codes))]):
            return _found(coded, by_code=True)
    if serials := serials_read(words):
        issued = _keys([visible.filter(forms__number__in=serials)])
        return _found(issued, by_code=True)
    numbered = _keys(_numbered(visible, words))
    named = _named(fold(words), units) if _LETTER.search(words) else []
    tails = tails_read(words, most=LESS_THAN_A_PHONE) if numbered else tails_read(words)
    ending = _keys(_ending(tails, officer, at))
    found = list(dict.fromkeys(ending + numbered + named))
    if not found:
        found = _keys(
            [list_work(officer, at).filter(procedure_code__in=_codes_called(words, officer, at))]
        )
    return _found(found, by_code=bool(ending))


def list_codes_meant(words: str, *, ends: bool = False) -> list[str]:
    """The codes that the words may mean, given the prefixes of all units. At most one query.

    With `ends` the words may lack the prefix, or its beginning.
    """
    day_and_count = slip_read(words)
    if not day_and_count and not ends_like_code(words):
        return []
    prefixes = Unit.objects.exclude(dossier_prefix="").values_list("dossier_prefix", flat=True)
    if day_and_count:
        return [f"{prefix}-{day_and_count}" for prefix in prefixes]
    meant = codes_read(words, prefixes)
    return meant + codes_ending(words, list(prefixes)) if ends else meant


def _ending(tails: list[str], officer: Officer, at: datetime) -> list[DossierQuerySet]:
    """Dossiers in work whose code ends so: among all dossiers no index could find them."""
    ends = [Q(code__endswith=tail) for tail in tails]
    if not ends:
        return []
    condition = reduce(or_, ends)
    return [list_work(officer, at).filter(condition), list_ready(officer, at).filter(condition)]


def _codes_called(words: str, officer: Officer, at: datetime) -> list[str]:
    """The procedures in work with this code, everyday name, or first letters of their words."""
    asked = fold(words)
    if not FEWEST_LETTERS <= len(asked) <= MOST_LETTERS:
        return []
    in_work = list_work(officer, at).order_by()
    named = dict(in_work.values_list("procedure_code", "procedure_name").distinct())
    said = map_said()
    return [
        code
        for code, name in named.items()
        if asked in {code.lower(), *map(fold, said.get(code, ()))}
        or first_letters(name).startswith(asked.replace(" ", ""))
    ]


def first_letters(name: str) -> str:
    """The first letter of each word, without diacritics: `dkks` of "Đăng ký khai sinh"."""
    return "".join(word[0] for word in fold(name).split())


def _numbered(visible: DossierQuerySet, words: str) -> list[DossierQuerySet]:
    """Dossiers whose applicant or representative has this number or telephone, in any format."""
    parts = []
    if numbers := list_numbers_meant(words):
        parts.append(visible.filter(applicant_number__in=numbers))
        parts.append(visible.filter(representative__number__in=numbers))
    phone = read_phone(words)
    if isinstance(phone, str):
        parts.append(visible.filter(applicant_phone=phone))
        parts.append(visible.filter(representative__phone=phone))
    return parts


def _named(name: str, units: list[int]) -> list[int]:
    if not name or not units:
        return []
    operator, prefix = beginning(name)
    sql = NAMED.format(units=", ".join(["%s"] * len(units)), begins=f"{operator} %s", most=MOST + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*units, prefix, *units, prefix, *units, *units, f"%{name}%"])
        return [key for (key,) in cursor.fetchall()]


def _keys(parts: Iterable[DossierQuerySet]) -> list[int]:
    # One limited query per part, so that each uses its own index.
    lists = (part.order_by().values_list("changed_at", "pk")[: MOST + 1] for part in parts)
    return [key for _at, key in sorted(set(chain.from_iterable(lists)), reverse=True)]


def _found(keys: list[int], *, by_code: bool = False) -> Found:
    return Found(keys[:MOST], more=len(keys) > MOST, by_code=by_code)
