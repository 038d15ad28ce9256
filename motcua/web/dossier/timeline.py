"""What happened to a dossier, from the log, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from motcua.dossiers.actions.change import subject_of
from motcua.dossiers.enums import DelayCause, Delivery, Outcome
from motcua.dossiers.queries.remarks import texts_of
from motcua.kernel.models import Event
from motcua.kernel.queries import list_events_of
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import DefinitionShape
from motcua.web.ui.templatetags.ui import moment

# The same words name what can be done; in other languages what was done has another form.
TITLES: dict[str, str | Promise] = {
    "DossierDrafted": pgettext_lazy("đã xảy ra", "Lập hồ sơ"),
    "DraftSaved": pgettext_lazy("đã xảy ra", "Lưu bản nháp"),
    "DossierSubmitted": pgettext_lazy("đã xảy ra", "Nộp hồ sơ"),
    "DossierAccepted": pgettext_lazy("đã xảy ra", "Tiếp nhận hồ sơ"),
    "StepMoved": pgettext_lazy("đã xảy ra", "Chuyển bước"),
    "SupplementRequested": pgettext_lazy("đã xảy ra", "Yêu cầu bổ sung giấy tờ"),
    "SupplementReceived": pgettext_lazy("đã xảy ra", "Nhận giấy tờ bổ sung"),
    "DossierPaused": pgettext_lazy("đã xảy ra", "Dừng tính giờ, chờ cơ quan khác"),
    "DossierResumed": pgettext_lazy("đã xảy ra", "Tính giờ tiếp"),
    "DossierFinished": pgettext_lazy("đã xảy ra", "Giải quyết xong"),
    "DossierRefused": pgettext_lazy("đã xảy ra", "Từ chối tiếp nhận"),
    "DossierWithdrawn": pgettext_lazy("đã xảy ra", "Người nộp rút hồ sơ"),
    "DossierStopped": pgettext_lazy("đã xảy ra", "Dừng giải quyết"),
    "ResultDelivered": pgettext_lazy("đã xảy ra", "Trả kết quả"),
    "DossierExtended": pgettext_lazy("đã xảy ra", "Xin lỗi và hẹn lại"),
    "FeePaid": pgettext_lazy("đã xảy ra", "Thu phí, lệ phí"),
    "DossierCorrected": pgettext_lazy("đã xảy ra", "Đính chính số liệu"),
}


SAVED = "DraftSaved"


@dataclass(frozen=True)
class Entry:
    """One entry of the timeline."""

    title: str
    by: str
    at: datetime
    text: str


def list_entries(dossier_id: int, definition: DefinitionShape | None) -> list[Entry]:
    """The timeline, the newest first. Two queries, three where a reason was given."""
    events = list_events_of(subject_of(dossier_id))
    codes = {event.by for event in events}
    names = dict(Officer.objects.filter(code__in=codes).values_list("code", "name"))
    said = texts_of([event.data["words"] for event in events if "words" in event.data])
    steps = {step.key: step.name for step in definition.steps} if definition else {}
    return [
        Entry(
            title_of(event, steps),
            names.get(event.by, ""),
            event.at,
            text_of(event, steps, said, n),
        )
        for event, n in _folded(reversed(events))
    ]


def _folded(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Each event, with 1; of drafts saved in a row only the newest, with how many there were."""
    for (kind, _who), group in groupby(events, key=lambda event: (event.kind, event.by)):
        alike = list(group)
        if kind == SAVED:
            yield alike[0], len(alike)
        else:
            yield from ((event, 1) for event in alike)


def title_of(event: Event, steps: Mapping[str, str]) -> str:
    """What was done; a move by its own name with the step."""
    if event.kind == "StepMoved":
        kind = MoveKind(event.data["move"]).label
        return f"{steps.get(event.data['step'], event.data['step'])}: {kind}"
    return str(TITLES.get(event.kind, event.kind))


def text_of(event: Event, steps: Mapping[str, str], said: Mapping[str, str], times: int = 1) -> str:
    """The words that go with an event: the reason, the outcome, where it went.

    `said` has the reasons by their digests; one that is not there was erased.
    """
    data: Mapping[str, Any] = event.data
    # Logs that were begun before reasons had rows of their own hold them as text.
    lines = [str(data.get(name) or "") for name in ("code", "reason")]
    if "words" in data:
        lines.append(said.get(data["words"]) or _("(Lời ghi đã xoá hoặc không còn nguyên văn)"))
    lines += _facts(data)
    if data.get("opened"):
        lines.append(f"→ {steps.get(data['opened'], data['opened'])}")
    if event.kind == "DossierFinished":
        lines.append(capfirst(str(Outcome(data["outcome"]).label)))
    if event.kind == "ResultDelivered":
        lines.append(capfirst(str(Delivery(data["how"]).label)))
    if times > 1:
        lines.append(_("%(times)d lần, lần cuối vào lúc này") % {"times": times})
    return "\n".join(line for line in lines if line)


def _facts(data: Mapping[str, Any]) -> Iterator[str]:
    """Why it is late, what is promised now, and when it is due by law."""
    if data.get("cause"):
        yield capfirst(str(DelayCause(data["cause"]).label))
    for name, label in (("promised_at", _("Hẹn trả")), ("due_at", _("Hạn theo luật"))):
        if data.get(name):
            yield f"{label}: {moment(datetime.fromisoformat(str(data[name])))}"
