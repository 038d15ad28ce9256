"""What the page of a paper shows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import NotCopied, State
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.permissions import (
    can_attach_files,
    can_decline_file,
    can_remove_attachment,
    can_reuse_attachment,
    can_turn_attachment,
)
from motcua.dossiers.queries.attachments import (
    by_component,
    list_attachments,
    list_reusable,
    name_of,
)
from motcua.dossiers.queries.papers import list_given, list_needed, not_copied_of
from motcua.dossiers.queries.sent_papers import SentFiles, read_sent
from motcua.dossiers.rules.papers import Needed
from motcua.dossiers.rules.states import is_allowed
from motcua.files.enums import ScanState
from motcua.files.previews import can_be_drawn, can_be_turned
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.ui.file_boxes import UploadLimits, upload_limits

OTHERS = None


@dataclass(frozen=True)
class ShownFile:
    """A file, its name outside, and whether it has pictures of its pages."""

    row: Attachment
    name: str

    @property
    def is_drawn(self) -> bool:
        """Whether a thumbnail is shown."""
        return can_be_drawn(self.row.file) and not self.is_infected

    @property
    def is_infected(self) -> bool:
        """Whether nobody gets it."""
        return self.row.file.scan == ScanState.INFECTED


@dataclass(frozen=True)
class PaperPage:
    """The page of a paper for one officer.

    `sent` are the files that he may decline, by id; `declined` those that he may take back.
    """

    paper: Needed | None
    files: list[ShownFile]
    sent: set[int]
    declined: list[ShownFile]
    offered: list[Attachment]
    not_copied: NotCopied | str
    may_attach: bool
    may_remove: bool
    limits: UploadLimits

    @property
    def title(self) -> str:
        """The name of the paper."""
        return self.paper.name if self.paper else _("Giấy tờ khác")


def shown(attachments: list[Attachment]) -> list[ShownFile]:
    """The files with their names."""
    return [ShownFile(row, name_of(row)) for row in attachments]


def get_paper_page(
    dossier: Dossier, component: int | None, *, officer: Officer, at: datetime
) -> PaperPage:
    """The page. Raises `NotVisible` for a paper that the case does not have."""
    paper = find_paper(dossier, component)
    may_attach = is_open(dossier, "attach") and can_attach_files(officer, dossier, at)
    reuses = paper is not None and may_attach and can_reuse_attachment(officer, dossier, at)
    sent, attachments = read_declinable(dossier, officer=officer, at=at), list_attachments(dossier)
    declined = {row.pk for row in sent.restorable if row.component_id == component}
    return PaperPage(
        paper=paper,
        files=shown(by_component(attachments).get(component, [])),
        sent={file.pk for files in sent.unread.values() for file in files},
        declined=shown([row for row in attachments if row.pk in declined]),
        offered=list_reusable(dossier, paper.name, officer=officer, at=at)
        if paper and reuses
        else [],
        not_copied=not_copied_of(list_given(dossier)).get(component or 0, ""),
        may_attach=may_attach,
        may_remove=is_open(dossier, "remove_attachment")
        and can_remove_attachment(officer, dossier, at),
        limits=upload_limits(),
    )


def read_declinable(dossier: Dossier, *, officer: Officer, at: datetime) -> SentFiles:
    """What the applicant sent, for an officer who may decline it and take that back."""
    if not is_open(dossier, "decline_file") or not can_decline_file(officer, dossier, at):
        return SentFiles({}, [])
    return read_sent(dossier)


def may_turn(row: Attachment, *, officer: Officer, at: datetime) -> bool:
    """Whether the officer may turn this file upright: not an earlier version, nor what is shut."""
    return (
        can_be_turned(row.file)
        and row.replaced_at is None
        and row.file.scan != ScanState.INFECTED
        and is_open(row.dossier, "attach")
        and can_turn_attachment(officer, row.dossier, at)
    )


def find_paper(dossier: Dossier, component: int | None) -> Needed | None:
    """The paper; none for those outside the list. Raises `NotVisible`."""
    if component is None:
        return None
    for paper in list_needed(dossier):
        if paper.id == component:
            return paper
    raise NotVisible(_("Hồ sơ này không có giấy tờ đó."))


def is_open(dossier: Dossier, verb: str) -> bool:
    """Whether the state allows it."""
    return is_allowed(verb, State(dossier.state), accepted=dossier.received_at is not None)
