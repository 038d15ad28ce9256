"""The timeline of a dossier: its log events in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.kernel.queries import list_events_of, texts_of
from motcua.people.models import Officer
from motcua.processes.rules import DefinitionShape
from motcua.web.ui.formats import date_time

# A context of their own: other languages translate a past event differently from an action.
TITLES: dict[type[Event], str | Promise] = {
    events.DossierDrafted: pgettext_lazy("đã xảy ra", "Lập hồ sơ"),
    events.DraftSaved: pgettext_lazy("đã xảy ra", "Lưu bản nháp"),
    events.DossierSubmitted: pgettext_lazy("đã xảy ra", "Nộp hồ sơ"),
    events.DossierAccepted: pgettext_lazy("đã xảy ra", "Tiếp nhận hồ sơ"),
    events.StepMoved: pgettext_lazy("đã xảy ra", "Chuyển bước"),
    events.SupplementRequested: pgettext_lazy("đã xảy ra", "Yêu cầu bổ sung giấy tờ"),
    events.SupplementReceived: pgettext_lazy("đã xảy ra", "Nhận giấy tờ bổ sung"),
    events.DossierPaused: pgettext_lazy("đã xảy ra", "Dừng tính giờ, chờ cơ quan khác"),
    events.DossierResumed: pgettext_lazy("đã xảy ra", "Tính giờ tiếp"),
    events.DossierFinished: pgettext_lazy("đã xảy ra", "Giải quyết xong"),
    events.DossierRefused: pgettext_lazy("đã xảy ra", "Từ chối tiếp nhận"),
    events.DossierWithdrawn: pgettext_lazy("đã xảy ra", "Người nộp rút hồ sơ"),
    events.DossierStopped: pgettext_lazy("đã xảy ra", "Dừng giải quyết"),
    events.DecisionProposed: pgettext_lazy("đã xảy ra", "Trình duyệt"),
    events.ProposalReturned: pgettext_lazy("đã xảy ra", "Trả lại đề nghị"),
    events.DossierLapsed: pgettext_lazy("đã xảy ra", "Đóng hồ sơ vì không bổ sung"),
    events.ResultDelivered: pgettext_lazy("đã xảy ra", "Trả kết quả"),
    events.DossierExtended: pgettext_lazy("đã xảy ra", "Xin lỗi và hẹn lại"),
    events.FeePaid: pgettext_lazy("đã xảy ra", "Thu phí, lệ phí"),
    events.DossierCorrected: pgettext_lazy("đã xảy ra", "Đính chính số liệu"),
    events.FilesAttached: pgettext_lazy("đã xảy ra", "Thêm tệp giấy tờ"),
    events.AttachmentRemoved: pgettext_lazy("đã xảy ra", "Bỏ tệp giấy tờ"),
    events.PaperNotCopied: pgettext_lazy("đã xảy ra", "Ghi giấy tờ không sao chụp"),
    events.ApplicantErased: pgettext_lazy("đã xảy ra", "Xóa thông tin cá nhân"),
}

# The fields of events with the digest of a text.
SAID = ("reason", "remark", "unpaid")


@dataclass(frozen=True)
class TimelineEntry:
    """One entry of the timeline."""

    title: str
    by: str
    at: datetime
    text: str


def list_entries(dossier: Dossier, definition: DefinitionShape | None) -> list[TimelineEntry]:
    """The timeline, newest first. Two queries, three if there is a reason."""
    recorded = list_events_of(dossier)
    names = _names_of(recorded)
    digests = (_text_digest(each.event) for each in recorded)
    said = texts_of({digest for digest in digests if digest})
    steps = {step.key: step.name for step in definition.steps} if definition else {}
    return [
        TimelineEntry(
            title_of(each.event, steps),
            names.get(each.actor.actor_id, "") if _is_officer(each) else "",
            each.at,
            text_of(each.event, steps, said, n),
        )
        for each, n in _folded(reversed(recorded))
    ]


def _is_officer(each: Recorded) -> bool:
    return each.actor.actor_kind == ActorKind.OFFICER


def _names_of(recorded: Iterable[Recorded]) -> dict[int, str]:
    ids = {each.actor.actor_id for each in recorded if _is_officer(each)}
    return dict(Officer.objects.filter(pk__in=ids).values_list("pk", "name"))


def _folded(recorded: Iterable[Recorded]) -> Iterator[tuple[Recorded, int]]:
    """Pairs of event and count; consecutive saves of a draft become one pair with the newest."""
    for (kind, _actor), group in groupby(recorded, key=lambda each: (type(each.event), each.actor)):
        alike = list(group)
        if kind is events.DraftSaved:
            yield alike[0], len(alike)
        else:
            yield from ((each, 1) for each in alike)


def title_of(event: Event, steps: Mapping[str, str]) -> str:
    """The title of an event; for a move, the step and the name of the move."""
    if isinstance(event, events.StepMoved):
        return f"{steps.get(event.step, event.step)}: {event.move.label}"
    return str(TITLES.get(type(event), type(event).__name__))


def _text_digest(event: Event) -> str | None:
    digest: str | None = next(filter(None, (getattr(event, name, None) for name in SAID)), None)
    return digest


def text_of(event: Event, steps: Mapping[str, str], said: Mapping[str, str], times: int = 1) -> str:
    """The text of an event: the reason, the outcome, the next step.

    `said` maps digests to reasons; a missing digest means the text was erased.
    """
    lines = [event.code] if isinstance(event, events.DossierAccepted) else []
    digest = _text_digest(event)
    if digest:
        lines.append(said.get(digest) or _("(Lời ghi đã xoá hoặc không còn nguyên văn)"))
    lines += _facts(event, steps)
    if times > 1:
        lines.append(_("%(times)d lần, lần cuối vào lúc này") % {"times": times})
    return "\n".join(line for line in lines if line)


def _facts(event: Event, steps: Mapping[str, str]) -> Iterator[str]:
    """The cause of delay, promised time, statutory due time, next step, outcome or delivery."""
    match event:
        case events.DossierExtended():
            yield capfirst(str(event.cause.label))
            yield f"{_('Hẹn trả')}: {date_time(event.promised_at)}"
        case events.DecisionProposed() | events.ProposalReturned():
            yield capfirst(str(event.proposal_kind.label))
        case events.DossierAccepted() | events.SupplementReceived() | events.DossierResumed():
            if event.due_at:
                yield f"{_('Hạn theo luật')}: {date_time(event.due_at)}"
        case events.StepMoved() if event.opened_step:
            yield f"→ {steps.get(event.opened_step, event.opened_step)}"
        case events.DossierFinished():
            yield capfirst(str(event.outcome.label))
        case events.ResultDelivered():
            yield capfirst(str(event.delivery.label))
