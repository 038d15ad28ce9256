"""Finding any dossier that an officer may see, by what a person at the counter can tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import F, Q

from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.queries.dossiers import list_dossiers, list_work, visible_units
from motcua.dossiers.rules.codes import codes_read, ends_like_code
from motcua.kernel.lookups import Begins
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit

MOST = 200
_DIGITS = re.compile(r"\+?\d[\d-]{7,14}")


@dataclass(frozen=True)
class Found:
    """What was found, the latest first; `more` where only `MOST` of it is here."""

    dossiers: DossierQuerySet
    more: bool
    by_code: bool = False


def search_dossiers(words: str, *, officer: Officer, at: datetime) -> Found:
    """Open, ended and drafted dossiers by code, number, telephone or the name of who filed.

    A code may lack its dots and dashes. A name needs neither marks nor capitals, and is sought by
    its beginning; where the dossier is not ended, by any part of it.
    """
    visible = list_dossiers(officer, at)
    coded = visible.filter(code__in=list_codes_meant(words))
    keys = _keys([coded])
    if keys:
        return _found(keys, by_code=True)
    digits = re.sub(r"[\s.()]", "", words)
    if _DIGITS.fullmatch(digits):
        numbers = visible.filter(applicant_number=digits)
        return _found(_keys([numbers, visible.filter(applicant_phone__in=_phones(digits))]))
    name = fold(words)
    if not name:
        return _found(set())
    begins = Dossier.objects.filter(Begins(F("applicant_folded"), name))
    units = visible_units(officer, at)
    sides = [begins.filter(receiving_unit__in=units), begins.filter(deciding_unit__in=units)]
    return _found(_keys([*sides, list_work(officer, at).filter(_holds(name))]))


def list_codes_meant(words: str) -> list[str]:
    """The codes that the words may mean, read with the prefixes of all units. At most one query."""
    if not ends_like_code(words):
        return []
    prefixes = Unit.objects.exclude(dossier_prefix="").values_list("dossier_prefix", flat=True)
    return codes_read(words, prefixes)


def _phones(digits: str) -> list[str]:
    """The number as it may have been written down, with and without the country's."""
    local = re.sub(r"^\+?84", "0", digits.replace("-", ""))
    return [local, f"+84{local[1:]}"]


def _holds(name: str) -> Q:
    return Q(applicant_folded__contains=name)


def _keys(parts: Iterable[DossierQuerySet]) -> set[int]:
    # Each part alone, so that its own index serves it, and never more than can be read.
    lists = (part.order_by().values_list("pk", flat=True)[: MOST + 1] for part in parts)
    return set(chain.from_iterable(lists))


def _found(keys: set[int], *, by_code: bool = False) -> Found:
    kept = sorted(keys, reverse=True)[:MOST]
    rows = Dossier.objects.filter(pk__in=kept).order_by("-changed_at", "-pk")
    return Found(rows, more=len(keys) > MOST, by_code=by_code)
