"""What this catalogue holds now and is to hold, as digests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q

from motcua.catalogue.enums import Publication
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.drafts import iterate_contents
from motcua.national.models import HeldContent
from motcua.national.queries.snapshots import folded_field
from motcua.national.rules.compare import Held
from motcua.national.rules.said import Said, said_by

COLUMNS = (
    *("pk", "procedure__code", "name", "procedure__field__name", "procedure__publication"),
    *("valid_from", "valid_to", "content_digest", "executor", "authority"),
)


@dataclass(frozen=True)
class HeldProcedure:
    """What holds here under a code, with what the list shows of it; `since` is its first day."""

    held: Held
    name: str
    since: date
    bodies: str
    is_posted: bool


@dataclass(frozen=True)
class HeldCatalogue:
    """All procedures that hold or are to hold, by code, and versions whose digests are missing."""

    procedures: Mapping[str, HeldProcedure] = field(default_factory=dict)
    unread: tuple[int, ...] = ()


def read_held(on: date) -> HeldCatalogue:
    """What holds on this local date or later. Procedures with unread versions are left out."""
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    rows = ProcedureVersion.objects.filter(going_on).order_by("procedure__code", "number")
    versions = [dict(zip(COLUMNS, row, strict=True)) for row in rows.values_list(*COLUMNS)]
    known: Mapping[str, Said] = dict(HeldContent.objects.values_list("digest", "said"))
    unread = tuple(row["pk"] for row in versions if key_of(row) not in known)
    found = {}
    for code, group in groupby(versions, key=itemgetter("procedure__code")):
        own = list(group)
        if all(key_of(row) in known for row in own):
            found[code] = _procedure(own, known, on)
    return HeldCatalogue(found, unread)


def read_contents(versions: Iterable[int]) -> Iterator[HeldContent]:
    """The missing digests of these versions, to be kept."""
    wanted = list(versions)
    rows = ProcedureVersion.objects.filter(pk__in=wanted).values("pk", "content_digest")
    keys = {row["pk"]: key_of(row) for row in rows}
    contents = iterate_contents(wanted)
    made = {keys[pk]: HeldContent(digest=keys[pk], said=said_by(said)) for pk, said in contents}
    return iter(made.values())


def key_of(version: Mapping[str, Any]) -> str:
    """Under what the digests of a version are kept: its content, or itself without one."""
    return str(version["content_digest"] or f"version {version['pk']}")


def _procedure(
    versions: list[dict[str, Any]], known: Mapping[str, Said], on: date
) -> HeldProcedure:
    """The version that holds now, else the next one, is what is compared."""
    now, *coming = versions
    last = versions[-1]
    held = Held(
        field=folded_field(now["procedure__field__name"]),
        current=known[key_of(now)],
        coming=tuple(known[key_of(each)] for each in coming),
        is_ending=last["valid_to"] is not None,
    )
    is_public = now["procedure__publication"] == Publication.PUBLIC
    return HeldProcedure(
        held=held,
        name=now["name"],
        since=now["valid_from"],
        bodies=now["executor"] or now["authority"],
        is_posted=is_public and now["valid_from"] <= on,
    )
