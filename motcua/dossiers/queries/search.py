"""Search over all dossiers that an officer may see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import F

from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.queries.dossiers import list_dossiers, list_work, visible_units
from motcua.dossiers.rules.codes import codes_read, ends_like_code
from motcua.kernel.lookups import Begins
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit
from motcua.people.rules.contacts import read_phone
from motcua.people.rules.numbers import list_numbers_meant

MOST = 200
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Found:
    """Search results, the latest first; `more` if they were cut at `MOST`."""

    dossiers: DossierQuerySet
    count: int
    more: bool
    by_code: bool = False


def search_dossiers(words: str, *, officer: Officer, at: datetime) -> Found:
    """Open, closed and draft dossiers by code, or number, telephone or name of the applicant.

    Dots and dashes of a code are optional; numbers and telephones are normalised as on filing,
    and match a representative too. Names match by prefix, without diacritics or case; for
    dossiers that are not closed, by any part.
    """
    visible = list_dossiers(officer, at)
    seen = visible | Dossier.objects.handed_out_at(visible_units(officer, at))
    coded = seen.filter(code__in=list_codes_meant(words))
    keys = _keys([coded])
    if keys:
        return _found(keys, by_code=True)
    parts = _numbered(visible, words)
    if _LETTER.search(words):
        parts += _named(fold(words), officer, at)
    return _found(_keys(parts))


def list_codes_meant(words: str) -> list[str]:
    """The codes that the words may mean, given the prefixes of all units. At most one query."""
    if not ends_like_code(words):
        return []
    prefixes = Unit.objects.exclude(dossier_prefix="").values_list("dossier_prefix", flat=True)
    return codes_read(words, prefixes)


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


def _named(name: str, officer: Officer, at: datetime) -> list[DossierQuerySet]:
    if not name:
        return []
    begins = Dossier.objects.filter(Begins(F("applicant_folded"), name))
    units = visible_units(officer, at)
    return [
        begins.filter(receiving_unit__in=units),
        begins.filter(deciding_unit__in=units),
        list_work(officer, at).filter(applicant_folded__contains=name),
    ]


def _keys(parts: Iterable[DossierQuerySet]) -> set[int]:
    # One limited query per part, so that each uses its own index.
    lists = (part.order_by().values_list("pk", flat=True)[: MOST + 1] for part in parts)
    return set(chain.from_iterable(lists))


def _found(keys: set[int], *, by_code: bool = False) -> Found:
    kept = sorted(keys, reverse=True)[:MOST]
    rows = Dossier.objects.filter(pk__in=kept).order_by("-changed_at", "-pk")
    return Found(rows, len(kept), more=len(keys) > MOST, by_code=by_code)
