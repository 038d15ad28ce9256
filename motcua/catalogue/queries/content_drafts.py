"""What is being written about procedures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries.drafts import draft_of, iterate_drafts
from motcua.catalogue.rules.drafts import ProcedureDraft, VersionDraft
from motcua.catalogue.rules.exported import read_exported
from motcua.kernel.errors import NotVisible


def get_content_draft(pk: int) -> ContentDraft:
    """One of them. Raises `NotVisible`."""
    draft = ContentDraft.objects.select_related("changed_by").filter(pk=pk).first()
    if draft is None:
        raise NotVisible(_("Bản soạn này không còn nữa."))
    return draft


def is_open(draft: ContentDraft) -> bool:
    """Whether it is still being written."""
    return draft.state == ContentDraftState.OPEN


def find_open_draft(code: str) -> ContentDraft | None:
    """What is being written about the procedure with this code, if anything is."""
    return ContentDraft.objects.filter(code=code, state=ContentDraftState.OPEN).first()


def list_open_drafts() -> QuerySet[ContentDraft]:
    """All that is being written, the latest change first."""
    return ContentDraft.objects.filter(state=ContentDraftState.OPEN).order_by("-changed_at", "-pk")


def list_beginning(on: date) -> list[ContentDraft]:
    """What was announced and has come into force by this local date, the earliest first."""
    announced = ContentDraft.objects.filter(state=ContentDraftState.ANNOUNCED)
    due = announced.filter(version__valid_from__lte=on).select_related("version")
    return list(due.order_by("version__valid_from", "pk"))


def find_base(draft: ContentDraft) -> ProcedureVersion | None:
    """The version that it was begun from; None for a new procedure, or if that is gone."""
    if draft.based_on is None:
        return None
    bases = ProcedureVersion.objects.filter(procedure__code=draft.code, number=draft.based_on)
    return bases.select_related("procedure__field").first()


def list_overtaken(drafts: Sequence[ContentDraft]) -> set[str]:
    """The codes of those of which the catalogue holds a version that came after they were begun."""
    codes = [draft.code for draft in drafts]
    versions = ProcedureVersion.objects.filter(procedure__code__in=codes)
    newest = dict(versions.values_list("procedure__code").annotate(last=Max("number")).order_by())
    return {d.code for d in drafts if d.code in newest and newest[d.code] != d.based_on}


def content_of_draft(draft: ContentDraft) -> ProcedureDraft:
    """What it says."""
    return read_exported(draft.content)


def content_of_version(version: ProcedureVersion) -> ProcedureDraft:
    """What a version says, under the name that it had."""
    return draft_of(version)


def content_to_begin_with(procedure: Procedure) -> ProcedureDraft:
    """The newest content of a procedure, without what only its announcement gave it."""
    found = next(iterate_drafts([procedure.code]))
    newest = found.newest if found.versions else VersionDraft()
    plain = replace(
        newest, valid_from=None, valid_to=None, decision="", source_note="", confidence=""
    )
    return replace(found, versions=(plain,), aliases=(), doubt="")
