"""The statistics of dossiers, as signed marks at points in time.

Every report figure is a sum of marks up to a time T: in progress at T is received minus closed;
open and overdue at T is fallen due minus closed overdue.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import FilingWay, Timeliness
from motcua.dossiers.rules.durations import TOOK, took
from motcua.dossiers.rules.figures import Figures, FiguresChange, Filed
from motcua.kernel.events import Event
from motcua.kernel.measures import INSTANT, Contribution, Mark, Marks, Measure, marks_of_difference

RECEIVED_ONLINE_FULL = Measure("received_online_full", _("nhận trực tuyến toàn trình"))
RECEIVED_ONLINE_PARTIAL = Measure("received_online_partial", _("nhận trực tuyến một phần"))
RECEIVED_IN_PERSON = Measure("received_in_person", _("nhận trực tiếp"))
RECEIVED_POSTAL = Measure("received_postal", _("nhận qua bưu chính"))
EARLY = Measure("early", _("giải quyết trước hạn"))
ON_TIME = Measure("on_time", _("giải quyết đúng hạn"))
OVERDUE = Measure("overdue", _("giải quyết quá hạn"))
DUE = Measure("due", _("hết hạn khi chưa giải quyết xong"))
FILED = {
    FilingWay.SELF: Measure("filed_self", _("nộp trên mạng, tự nộp")),
    FilingWay.OFFICER: Measure("filed_by_officer", _("nộp trên mạng, cán bộ làm giúp")),
    FilingWay.DIGITAL_TEAM: Measure(
        "filed_by_team", _("nộp trên mạng, tổ công nghệ số cộng đồng làm giúp")
    ),
    FilingWay.UNASKED: Measure("filed_unasked", _("nộp trên mạng, hệ thống chủ động nộp thay")),
}
"""What was sent online, by who sent it; also of what was refused or withdrawn afterwards."""

RECEIVED = (RECEIVED_ONLINE_FULL, RECEIVED_ONLINE_PARTIAL, RECEIVED_IN_PERSON, RECEIVED_POSTAL)
CLOSED = {Timeliness.EARLY: EARLY, Timeliness.ON_TIME: ON_TIME, Timeliness.OVERDUE: OVERDUE}


def marks_of_event(event: Event) -> Marks:
    """The marks that a dossier event adds and revokes; none without `figures` or `filed`."""
    filed: Filed | None = getattr(event, "filed", None)
    if filed is not None:
        measure = FILED[FilingWay(getattr(event, "way", FilingWay.SELF))]
        mark = Mark(filed.unit, filed.field, filed.procedure, measure.code, filed.at)
        return Marks([mark])
    change: FiguresChange | None = getattr(event, "figures", None)
    return marks_of_change(change) if change else Marks()


def marks_of_change(change: FiguresChange) -> Marks:
    """The marks of a change from `before` to `after`."""
    return marks_of_difference(marks_of_figures(change.before), marks_of_figures(change.after))


def marks_of_figures(figures: Figures | None) -> Iterator[Mark]:
    """The marks of a dossier's figures: received, closed, fell due. None has no marks."""
    if figures is None:
        return
    for measure, at in _happenings(figures):
        yield Mark(figures.unit, figures.field, figures.procedure, measure.code, at)


def received(channel: Channel, online_level: OnlineLevel) -> Measure:
    """How a dossier was received.

    Online counts as full only if the procedure was fully online (`toàn trình`) when the
    dossier was drafted. Any other level counts as partial, including unknown and not online:
    only full needs evidence (NĐ 42/2022; from 2026-07-01 NĐ 224/2026).
    """
    if channel == Channel.IN_PERSON:
        return RECEIVED_IN_PERSON
    if channel == Channel.POSTAL:
        return RECEIVED_POSTAL
    return RECEIVED_ONLINE_FULL if online_level == OnlineLevel.FULL else RECEIVED_ONLINE_PARTIAL


def _happenings(figures: Figures) -> Iterator[tuple[Measure, datetime]]:
    closed_at, timeliness = figures.closed_at, figures.timeliness
    yield received(figures.channel, figures.online_level), figures.received_at
    if closed_at and timeliness:
        yield CLOSED[timeliness], closed_at
        yield took(figures.received_at, closed_at), closed_at
    if not closed_at or timeliness == Timeliness.OVERDUE:
        yield from _falling_due(figures.due_at, figures.received_at, closed_at)


def _falling_due(
    due_at: datetime | None, received_at: datetime, closed_at: datetime | None
) -> Iterator[tuple[Measure, datetime]]:
    """When the dossier becomes overdue: not before receipt and, if it was closed overdue, not
    after closing, so that no count is negative."""
    begins = max(due_at + INSTANT, received_at) if due_at else closed_at
    if begins:
        yield DUE, min(begins, closed_at) if closed_at else begins


CONTRIBUTION = Contribution(
    "dossier", (*RECEIVED, *CLOSED.values(), DUE, *TOOK, *FILED.values()), marks_of_event
)
