"""The names by which people ask for procedures: those of the product, as officers changed them."""

from collections.abc import Iterable
from typing import NamedTuple

from motcua.catalogue.models import EverydayName, Procedure
from motcua.catalogue.queries.vocabulary import map_everyday_names, map_phrases
from motcua.kernel.text import fold


class _Decided(NamedTuple):
    """What an officer decided of a name."""

    code: str
    name: str
    folded: str
    is_used: bool


def list_everyday_names(procedure: Procedure) -> list[str]:
    """The everyday names that the search uses for the procedure, added ones last."""
    shipped = map_everyday_names().get(procedure.code, ())
    return _changed(shipped, _decisions(procedure.code))


def map_said() -> dict[str, tuple[str, ...]]:
    """All that the search reads beside titles, by code: everyday names, phrases of life events."""
    said = dict(map_phrases())
    decided: dict[str, list[_Decided]] = {}
    for each in _decisions():
        decided.setdefault(each.code, []).append(each)
    for code, decisions in decided.items():
        said[code] = tuple(_changed(said.get(code, ()), decisions))
    return said


def _decisions(code: str | None = None) -> list[_Decided]:
    rows = EverydayName.objects.filter(procedure__code=code) if code else EverydayName.objects
    columns = ("procedure__code", "name", "folded", "is_used")
    return [_Decided(*row) for row in rows.order_by("pk").values_list(*columns)]


def _changed(names: Iterable[str], decisions: Iterable[_Decided]) -> list[str]:
    decided = {each.folded: each for each in decisions}
    kept = [name for name in names if fold(name) not in decided]
    return [*kept, *(each.name for each in decided.values() if each.is_used)]
