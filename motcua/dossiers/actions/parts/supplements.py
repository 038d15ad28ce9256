"""Storing which papers were asked for, and what was brought of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.parts.papers import check_counts, keep_papers
from motcua.dossiers.actions.parts.reasons import keep_remark
from motcua.dossiers.models import AskedPaper, Attachment, Dossier, Pause
from motcua.dossiers.queries.papers import counts_before, list_asked_of
from motcua.dossiers.rules.papers import NOTHING, Count
from motcua.dossiers.rules.supplements import Asked, left_beside, plus
from motcua.kernel.errors import Refused

CHANGED = [
    *("brought_originals", "brought_certified", "brought_copies", "by_data", "by_file"),
    *("brought_at", "received_at"),
]


def keep_asked(
    dossier: Dossier,
    pause: Pause,
    asked: Mapping[int, Asked],
    *,
    at: datetime,
    refusal: type[Refused],
) -> tuple[str, ...]:
    """Store what is asked of each paper; returns the digests of the words."""
    words = {
        paper: keep_remark(dossier, what.words, at=at, refusal=refusal)
        for paper, what in asked.items()
    }
    AskedPaper.objects.bulk_create(
        AskedPaper(
            pause=pause,
            component_id=paper,
            problem=what.problem,
            words=words[paper],
            originals=what.count.originals,
            certified=what.count.certified,
            copies=what.count.copies,
        )
        for paper, what in asked.items()
    )
    return tuple(kept.digest for kept in words.values() if kept is not None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is still lacking after papers were brought, and the ids of those that were replaced."""

    lacking: list[AskedPaper]
    replaced: tuple[int, ...] = ()


def take_brought(
    dossier: Dossier,
    pause: Pause,
    brought: Mapping[int, Count],
    *,
    beside: Collection[int] | None,
    at: datetime,
    refusal: type[Refused],
) -> Taken:
    """Add what was brought to the dossier and to its request.

    What is there of a paper stays if the paper is `beside`; if that is None, what was only
    incomplete does. The rest gives way to what was brought, and its files become earlier versions.
    Refuses a receipt of nothing, and of papers that were not asked for or are already there.
    """
    asked = list_asked_of(pause)
    if not asked:
        _take_without_a_list(dossier, brought, refusal)
        return Taken([])
    rows = {row.component_id: row for row in asked if row.received_at is None}
    if any(paper not in rows for paper in brought):
        raise refusal(_("Chỉ nhận giấy tờ còn thiếu trong phiếu yêu cầu bổ sung."))
    if not brought:
        raise refusal(_("Chưa có giấy tờ nào được bổ sung. ") + _names_lacking(rows.values()))
    check_counts(brought, refusal)
    given = counts_before(dossier, pause)
    left = {paper: _left(rows[paper], given.get(paper, NOTHING), beside) for paper in brought}
    after = {paper: plus(left[paper], count) for paper, count in brought.items()}
    keep_papers(dossier, after, refusal=refusal, keeps_files=True)
    replaced = tuple(pk for pk in brought if left[pk] != given.get(pk, NOTHING))
    # Of a paper that stays in part nobody knows which file shows the part that is no good.
    gone = [pk for pk in replaced if left[pk] == NOTHING]
    earlier = Attachment.objects.filter(dossier=dossier, component__in=gone, replaced_at=None)
    earlier.filter(attached_at__lt=pause.started_at).update(replaced_at=at)
    for paper, count in brought.items():
        _add(rows[paper], count, at)
    AskedPaper.objects.bulk_update([rows[paper] for paper in brought], CHANGED)
    return Taken([row for row in rows.values() if row.received_at is None], replaced)


def _left(row: AskedPaper, given: Count, beside: Collection[int] | None) -> Count:
    """What stays of what is there. More of what was brought before is always in addition."""
    stays = row.is_beside(given) if beside is None else row.component_id in beside
    return given if stays or row.brought != NOTHING else left_beside(given, row.asked)


def _add(row: AskedPaper, count: Count, at: datetime) -> None:
    both = plus(row.brought, count)
    row.brought_originals, row.brought_certified = both.originals, both.certified
    row.brought_copies, row.by_data, row.by_file = both.copies, both.by_data, both.by_file
    row.brought_at = at
    if row.lacking == NOTHING:
        row.received_at = at


def _take_without_a_list(
    dossier: Dossier, brought: Mapping[int, Count], refusal: type[Refused]
) -> None:
    """Requests from before the list was kept: all that the case requires must be there."""
    missing = keep_papers(dossier, brought, refusal=refusal).missing
    if missing:
        names = "; ".join(paper.name for paper in missing)
        raise refusal(_("Còn thiếu: %(names)s.") % {"names": names})


def _names_lacking(rows: Iterable[AskedPaper]) -> str:
    names = "; ".join(row.component.name for row in rows)
    return _("Còn thiếu: %(names)s.") % {"names": names}
