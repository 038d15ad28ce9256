"""Snapshots of the national catalogue, and what the last one says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.rules.crawled import UNSORTED
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.exported import read_exported
from motcua.kernel.errors import NotVisible
from motcua.kernel.text import fold
from motcua.national.enums import SnapshotState
from motcua.national.models import NationalRow, NationalSnapshot
from motcua.national.rules.compare import Told


@dataclass(frozen=True)
class Progress:
    """How many records of a snapshot were read, of how many."""

    read: int
    records: int


def get_snapshot(pk: int) -> NationalSnapshot:
    """One of them. Raises `NotVisible`."""
    found = NationalSnapshot.objects.select_related("received_by").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có bản danh mục quốc gia này."))
    return found


def list_snapshots() -> QuerySet[NationalSnapshot]:
    """All of them, the last one that came first."""
    return NationalSnapshot.objects.select_related("received_by").order_by("-pk")


def find_newest_snapshot() -> NationalSnapshot | None:
    """The last one that was taken."""
    return list_snapshots().filter(state=SnapshotState.TAKEN).first()


def find_read_snapshot() -> NationalSnapshot | None:
    """The one that is being read."""
    return list_snapshots().filter(state=SnapshotState.READING).first()


def progress_of(snapshot: NationalSnapshot) -> Progress:
    """How far reading it is."""
    first = snapshot.batches.order_by("first").values_list("first", flat=True).first()
    return Progress(snapshot.records if first is None else first - 1, snapshot.records)


def knows_whole() -> bool:
    """Whether any snapshot held the whole catalogue."""
    taken = NationalSnapshot.objects.filter(state=SnapshotState.TAKEN)
    return taken.filter(is_whole=True).exists()


def find_row(code: str) -> NationalRow | None:
    """What the newest snapshot says under a code."""
    newest = find_newest_snapshot()
    if newest is None:
        return None
    rows = newest.rows.select_related("content")
    return rows.filter(code=code).first()


def content_of_row(row: NationalRow) -> ProcedureDraft:
    """The content that a row says; several codes may share it."""
    return replace(read_exported(row.content.record), code=row.code)


def read_told(snapshot: NationalSnapshot) -> Mapping[str, tuple[Told, NationalRow]]:
    """All that a snapshot says, by code, each with its row."""
    rows = snapshot.rows.select_related("content").defer("content__record")
    return {
        row.code: (
            Told(folded_field(row.content.field), row.content.said, row.is_whole, row.is_over),
            row,
        )
        for row in rows.iterator(chunk_size=2000)
    }


def folded_field(name: str) -> str:
    """A field of administration to compare with; empty where the source names none."""
    return "" if name == UNSORTED else fold(name)


def list_known_codes() -> set[str]:
    """The codes of all snapshots whose rows are kept, those that it called over left out."""
    return set(NationalRow.objects.filter(is_over=False).values_list("code", flat=True).distinct())


def find_last_row_of_each(codes: Iterable[str]) -> Mapping[str, NationalRow]:
    """The last row of each of these codes, with its content, in whatever snapshot."""
    last = NationalRow.objects.filter(code__in=list(codes)).values("code")
    newest = last.annotate(newest=Max("pk")).order_by().values_list("newest", flat=True)
    rows = NationalRow.objects.filter(pk__in=list(newest)).select_related("content")
    return {row.code: row for row in rows}
