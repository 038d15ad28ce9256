"""What is being written about processes, its problems, and all processes with their versions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.kernel.text import order_key
from motcua.processes.enums import DefinitionState, ProcessDraftState
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.queries import get_definition
from motcua.processes.registry import Use, list_uses
from motcua.processes.rules import Problem, problems_of
from motcua.processes.rules.drafting.written import Written, read_written, without_rows
from motcua.processes.rules.shapes import DefinitionShape

MOST_TOLD = 5
"""Of the procedures whose limit is too short, those that are named."""


@dataclass(frozen=True)
class ProcessLine:
    """A process in the list of all: its newest version, the one to come, and what is written."""

    code: str
    name: str
    versions: int
    coming: ProcessDefinition | None
    draft: ProcessDraft | None


def list_processes(on: date) -> list[ProcessLine]:
    """All processes with a published version or a draft, by name."""
    versions: dict[str, list[ProcessDefinition]] = defaultdict(list)
    published = ProcessDefinition.objects.filter(state=DefinitionState.PUBLISHED)
    for definition in published.order_by("code", "-version"):
        versions[definition.code].append(definition)
    drafts = {draft.code: draft for draft in _open()}
    lines = [_line(code, versions[code], drafts.get(code), on) for code in {*versions, *drafts}]
    return sorted(lines, key=lambda line: (order_key(line.name), line.code))


def list_versions(code: str) -> list[ProcessDefinition]:
    """The published and retired versions of a process, the newest first."""
    rows = ProcessDefinition.objects.filter(code=code).exclude(state=DefinitionState.DRAFT)
    return list(rows.order_by("-version"))


def find_process_draft(code: str) -> ProcessDraft | None:
    """What is being written or waits for a leader, if anything does."""
    return _open().filter(code=code).first()


def get_process_draft(code: str) -> ProcessDraft:
    """As `find_process_draft`. Raises `NotVisible`."""
    draft = find_process_draft(code)
    if draft is None:
        raise NotVisible(_("Bản soạn quy trình này không còn nữa."))
    return draft


def is_open(draft: ProcessDraft) -> bool:
    """Whether it may be changed."""
    return draft.state == ProcessDraftState.OPEN


def written_of(draft: ProcessDraft) -> Written:
    """What the draft says."""
    return read_written(draft.content)


def written_as_version(definition: ProcessDefinition) -> Written:
    """What a published version says."""
    return Written(without_rows(get_definition(definition.pk)), definition.source_note)


def find_newest(code: str) -> ProcessDefinition | None:
    """The last version that was published, also one whose day has not come."""
    published = ProcessDefinition.objects.filter(code=code, state=DefinitionState.PUBLISHED)
    return published.order_by("-version").first()


def list_problems(shape: DefinitionShape, uses: list[Use]) -> list[Problem]:
    """All that must be mended before a process is proposed; limits of the law last."""
    found = problems_of(shape)
    if found:
        return found
    short = sorted((use for use in uses if use.share(shape) > 1), key=lambda use: -use.share(shape))
    told = [Problem("limit_of_law", "", _too_short(use, shape)) for use in short[:MOST_TOLD]]
    if len(short) > MOST_TOLD:
        more = _("Còn %(n)d thủ tục nữa có thời hạn ngắn hơn các bước cộng lại.")
        told.append(Problem("limit_of_law", "", more % {"n": len(short) - MOST_TOLD}))
    return told


def list_uses_of(draft: ProcessDraft, on: date) -> list[Use]:
    """The limits that the draft must fit from its day on."""
    return list_uses(draft.code, max(on, draft.effective_on or on))


def _too_short(use: Use, shape: DefinitionShape) -> str:
    said = _(
        "Các bước cộng lại dài hơn thời hạn %(limit)s của thủ tục %(code)s (cần %(percent)s%% "
        "thời hạn)."
    )
    return said % {
        "limit": f"{use.amount} {use.unit.label}" if use.amount else _("trong ngày"),
        "code": use.code,
        "percent": f"{-(-use.share(shape) * 100 // 1):d}",
    }


def _line(
    code: str, versions: list[ProcessDefinition], draft: ProcessDraft | None, on: date
) -> ProcessLine:
    coming = [each for each in versions if each.effective_on and each.effective_on > on]
    name = versions[0].name if versions else str(draft and draft.content.get("name", ""))
    return ProcessLine(code, name, len(versions), coming[0] if coming else None, draft)


def _open() -> QuerySet[ProcessDraft]:
    rows = ProcessDraft.objects.exclude(state=ProcessDraftState.APPROVED)
    return rows.select_related("changed_by", "proposed_by", "returned", "unit")
