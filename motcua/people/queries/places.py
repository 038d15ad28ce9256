"""Reading places: what a former one has become, and addresses that name one."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold, order_key
from motcua.people.data import known_provinces
from motcua.people.enums import Level
from motcua.people.models import Place
from motcua.people.rules.addresses import LONGEST, commune_in, replaced


class ManySuccessors(ValueError):
    """A former place whose land went to several: only the person knows to which.

    `names` are those of the places of today, as far as they are held.
    """

    def __init__(self, former: str, names: list[str]) -> None:
        """`former` is the name as written."""
        super().__init__(former)
        self.former, self.names = former, names


def find_successors(place: Place, on: date) -> list[Place]:
    """The places in force on a local date that have the land of this one, by code.

    The place itself if it is in force. If it `is_divided`, only a part of its land went to each,
    and further ones may not be held.
    """
    found, seen, waiting = {}, {place.pk}, [place]
    while waiting:
        for each in waiting:
            if each.holds_on(on):
                found[each.pk] = each
        gone = [each.pk for each in waiting if each.pk not in found]
        later = Place.objects.filter(predecessors__in=gone).exclude(pk__in=seen).distinct()
        waiting = list(later.select_related("parent"))
        seen |= {each.pk for each in waiting}
    return sorted(found.values(), key=lambda each: each.code)


def place_names(codes: Collection[str], on: date) -> dict[str, str]:
    """The names of these places on a local date, by code; of an unknown code there is none.

    A province that is not held has the name that comes with the product.
    """
    places = Place.objects.filter(code__in=codes).order_by("valid_from")
    shipped = {code: name for code, name in known_provinces(on).items() if code in codes}
    return shipped | {place.code: place.name for place in places if place.holds_on(on)}


def split_address(text: str, on: date) -> dict[str, str]:
    """The codes of `province` and `commune`, and the `detail` before them.

    Empty unless it names exactly one commune of that local date. A commune of a province whose
    communes are not held has its `commune_name` instead of a code.
    """
    named = commune_in(text)
    if named is None:
        return {}
    rows = Place.objects.filter(level=Level.COMMUNE, folded=fold(named.name), parent__isnull=False)
    same = [each for each in rows.select_related("parent") if each.holds_on(on)]
    said = fold(text)
    found = [each for each in same if each.parent and bare_province(each.parent.name) in said]
    detail = text[: named.start].rstrip(" ,")
    if len(found) == 1 and found[0].parent:
        parts = {"province": found[0].parent.code, "commune": found[0].code, "detail": detail}
    else:
        province = "" if found else _province_without_communes(text[named.start :], named.name, on)
        parts = {"province": province, "commune_name": named.name, "detail": detail}
    return {name: part for name, part in parts.items() if part} if parts["province"] else {}


def _province_without_communes(text: str, commune: str, on: date) -> str:
    """The code of the province behind this commune, if none of its communes is held."""
    first, *more = (part.strip() for part in text.split(","))
    if len(more) != 1 or fold(first) != fold(commune):
        return ""
    names = known_provinces(on).items()
    last = bare_province(more[0])
    code = next((code for code, name in names if bare_province(name) == last), "")
    return "" if list_communes([code], on)[code] else code


def bare_province(name: str) -> str:
    """The name of a province for comparison, without what kind of place it is."""
    return fold(name).removeprefix("tinh ").removeprefix("thanh pho ")


def list_provinces(on: date) -> list[tuple[str, str]]:
    """Code and name of the provinces in force on a local date, in Vietnamese order of what they
    are called without their kind.

    Those of the country that are not held come from the list that is shipped with the product.
    """
    held = dict(_named_places(Place.objects.filter(level=Level.PROVINCE), on))
    return sorted((known_provinces(on) | held).items(), key=_by_bare_name)


def list_communes(provinces: Collection[str], on: date) -> dict[str, list[tuple[str, str]]]:
    """Code and name of the communes in force on a local date, by the code of their province."""
    rows = Place.objects.filter(level=Level.COMMUNE, parent__code__in=provinces)
    return {
        code: _named_places(rows.filter(parent__code=code), on) for code in sorted(set(provinces))
    }


def present_address(text: str, on: date) -> str:
    """The address with the commune of that local date for a former one, which stays in brackets.

    Unchanged if it names no former commune, or a present one of the same name and no district.
    Raises `ManySuccessors` if several come into question, and none of them is named.
    """
    named = commune_in(text)
    if named is None:
        return text
    same = Place.objects.filter(level=Level.COMMUNE, folded=fold(named.name))
    places = list(same.order_by("pk"))
    if not named.has_district and any(place.holds_on(on) for place in places):
        return text
    former = _meant([p for p in places if p.valid_to and p.valid_to <= on], text)
    now = {new.pk: new for old in former for new in find_successors(old, on)}
    others = fold(text).replace(fold(named.name), "")
    if not now or any(fold(new.name) in others for new in now.values()):
        return text
    if len(now) > 1 or any(old.is_divided for old in former):
        raise ManySuccessors(named.name, [place.name for place in now.values()])
    (new,) = now.values()
    address = replaced(text, named, new.name, new.parent.name if new.parent else "")
    return address if len(address) <= LONGEST else text


def _by_bare_name(province: tuple[str, str]) -> str:
    return order_key(province[1].removeprefix("Tỉnh ").removeprefix("Thành phố "))


def _named_places(rows: QuerySet[Place], on: date) -> list[tuple[str, str]]:
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    found = rows.filter(goes_on, valid_from__lte=on).order_by(InVietnameseOrder("name"), "code")
    return list(found.values_list("code", "name"))


def _meant(places: list[Place], text: str) -> list[Place]:
    """Those whose district and province the text names, if there are such; else all."""
    said = fold(text)
    near = [
        place
        for place in places
        if place.within and all(fold(part) in said for part in place.within.split(", "))
    ]
    return near or places
