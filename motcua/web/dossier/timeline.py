"""What happened to a dossier, from the log, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions.change import subject_of
from motcua.dossiers.enums import Delivery, Outcome
from motcua.kernel.models import Event
from motcua.kernel.queries import list_events_of
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import DefinitionShape

TITLES: dict[str, str | Promise] = {
    "DossierDrafted": _("Lập hồ sơ"),
    "DraftSaved": _("Lưu bản nháp"),
    "DossierSubmitted": _("Nộp hồ sơ"),
    "DossierAccepted": _("Tiếp nhận hồ sơ"),
    "StepMoved": _("Chuyển bước"),
    "SupplementRequested": _("Yêu cầu bổ sung giấy tờ"),
    "SupplementReceived": _("Nhận giấy tờ bổ sung"),
    "DossierPaused": _("Dừng tính giờ, chờ cơ quan khác"),
    "DossierResumed": _("Tính giờ tiếp"),
    "DossierFinished": _("Giải quyết xong"),
    "DossierRefused": _("Từ chối tiếp nhận"),
    "DossierWithdrawn": _("Người nộp rút hồ sơ"),
    "DossierStopped": _("Dừng giải quyết"),
    "ResultDelivered": _("Trả kết quả"),
    "DossierExtended": _("Xin lỗi và hẹn lại"),
    "FeePaid": _("Thu phí, lệ phí"),
    "DossierCorrected": _("Đính chính số liệu"),
}


@dataclass(frozen=True)
class Entry:
    """One entry of the timeline."""

    title: str
    by: str
    at: datetime
    text: str


def list_entries(dossier_id: int, definition: DefinitionShape | None) -> list[Entry]:
    """The timeline, the newest first. Two queries."""
    events = list_events_of(subject_of(dossier_id))
    codes = {event.by for event in events}
    names = dict(Officer.objects.filter(code__in=codes).values_list("code", "name"))
    steps = {step.key: step.name for step in definition.steps} if definition else {}
    return [
        Entry(title_of(event, steps), names.get(event.by, ""), event.at, text_of(event, steps))
        for event in reversed(events)
    ]


def title_of(event: Event, steps: Mapping[str, str]) -> str:
    """What was done; a move by its own name with the step."""
    if event.kind == "StepMoved":
        kind = MoveKind(event.data["move"]).label
        return f"{steps.get(event.data['step'], event.data['step'])}: {kind}"
    return str(TITLES.get(event.kind, event.kind))


def text_of(event: Event, steps: Mapping[str, str]) -> str:
    """The words that go with an event: the reason, the remark, the outcome, where it went."""
    data: Mapping[str, Any] = event.data
    lines = [str(data.get(name) or "") for name in ("code", "remark", "reason")]
    if data.get("opened"):
        lines.append(f"→ {steps.get(data['opened'], data['opened'])}")
    if event.kind == "DossierFinished":
        lines.append(str(Outcome(data["outcome"]).label))
    if event.kind == "ResultDelivered":
        lines.append(str(Delivery(data["how"]).label))
    return "\n".join(line for line in lines if line)
