"""What the pages of a result show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState, State
from motcua.dossiers.models import (
    Dossier,
    DossierStep,
    ResultComment,
    ResultDraft,
    ResultFault,
    ResultPaper,
    ResultTemplate,
)
from motcua.dossiers.permissions import (
    can_comment_result,
    can_draft_result,
    can_revoke_result,
)
from motcua.dossiers.queries.moves import shape_of
from motcua.dossiers.queries.results import (
    goes_before_leader,
    list_all_papers,
    list_comments,
    list_faults,
    list_newest_drafts,
    list_papers,
    list_templates_for,
    list_versions,
    newest_drafts,
    seen_digest,
    seen_outdated,
    why_not_drop,
)
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.corrections import refused_outdated
from motcua.dossiers.rules.results import is_on_its_way
from motcua.dossiers.rules.states import RUNNING, is_allowed
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import MoveShape
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.page_steps import StepRow
from motcua.web.dossier.read_once import read_once

PAGES_SHOWN = 10
GAPS_SHOWN = 10
COLOURS = {
    PaperState.DRAFT: "grey",
    PaperState.APPROVED: "yellow",
    PaperState.SIGNED: "blue",
    PaperState.ISSUED: "green",
    PaperState.REPLACED: "red",
    PaperState.REVOKED: "red",
}


@dataclass(frozen=True)
class ShownPaper:
    """A paper with the file that stands for it: the issued one, else the newest draft.

    `waits` says of a draft for what it waits, where the steps of the dossier are known.
    """

    row: ResultPaper
    draft: ResultDraft | None
    waits: str = ""

    @property
    def colour(self) -> str:
        """The colour of the tag of its state."""
        return COLOURS.get(PaperState(self.row.state), "grey")

    @property
    def gaps(self) -> list[str]:
        """The lines that still wait to be written over; none once it is issued."""
        on_its_way = self.draft is not None and is_on_its_way(self.row.state)
        return self.draft.gaps[:GAPS_SHOWN] if self.draft and on_its_way else []

    @property
    def outdated(self) -> str:
        """Why it goes no further since the applicant's details were corrected; else empty."""
        corrected_at = self.row.outdated_at
        if corrected_at is None or self.row.state != PaperState.DRAFT:
            return ""
        return refused_outdated(corrected_at, uploaded=self.is_uploaded)

    @property
    def is_uploaded(self) -> bool:
        """Whether its newest draft is an officer's own PDF."""
        return self.draft is not None and self.draft.is_uploaded

    @property
    def sheets(self) -> range:
        """The pages whose pictures are shown, from 1."""
        file = self.row.file or (self.draft.file if self.draft else None)
        return range(1, min(file.pages or 1, PAGES_SHOWN) + 1) if file else range(0)

    @property
    def is_cut(self) -> bool:
        """Whether the file has more pages than are shown."""
        file = self.row.file or (self.draft.file if self.draft else None)
        return bool(file and (file.pages or 1) > PAGES_SHOWN)


@dataclass(frozen=True)
class ShownDrafts:
    """The drafts that wait for an approval, and what stands for exactly these."""

    papers: list[ShownPaper]
    seen: str

    @property
    def has_gaps(self) -> bool:
        """Whether one of them has places to be written over."""
        return any(paper.gaps for paper in self.papers)


@dataclass(frozen=True)
class ResultsPage:
    """The papers of a dossier's result, and from what a further one may be drafted."""

    papers: list[ShownPaper]
    dropped: list[ResultPaper]
    faults: Sequence[ResultFault]
    templates: list[ResultTemplate]


@dataclass(frozen=True)
class PaperPage:
    """A paper with its versions and remarks."""

    paper: ShownPaper
    versions: list[ResultDraft]
    comments: list[ResultComment]
    may_draft: bool
    may_comment: bool
    may_drop: bool
    may_confirm: bool
    seen_outdated: str
    may_revoke: bool = False


def draft_waits(dossier: Dossier, paper: ResultPaper, steps: Sequence[StepRow]) -> str:
    """For what a draft waits, by the open steps of its dossier; empty of what is no draft, or is
    being worked on."""
    if paper.state != PaperState.DRAFT:
        return ""
    if paper.outdated_at:
        return _("chờ soạn lại")
    if paper.corrects_id is not None or dossier.signed_at is not None:
        return _("chờ duyệt lại")
    if any(_signs(dossier, step.row) for step in steps):
        return _("đã trình, chờ duyệt")
    if any(step.sent_back and _signs(dossier, step.sent_back) for step in steps):
        return _("bị trả lại, chờ sửa")
    return ""


def _signs(dossier: Dossier, row: DossierStep) -> bool:
    return bool(shape_of(dossier, row).moves_of(MoveKind.SIGN))


def show_papers(rows: list[ResultPaper]) -> list[ShownPaper]:
    """Papers with their newest drafts."""
    drafts = newest_drafts(rows) if rows else {}
    return [ShownPaper(row, drafts.get(row.pk)) for row in rows]


def show_drafts(dossier: Dossier, state: PaperState = PaperState.DRAFT) -> ShownDrafts:
    """What the leader has to read before approving, or what waits in another state."""
    drafted = [
        paper
        for paper in (show_papers(list_papers(dossier)) if dossier.result_state else [])
        if paper.row.state == state
    ]
    found = [paper.draft for paper in drafted if paper.draft]
    return ShownDrafts(drafted, seen_digest(found) if found else "")


def show_unready(dossier: Dossier, row: DossierStep, move: MoveShape) -> list[ShownPaper]:
    """The drafts that the move would lay before a leader with places to be written over, or from
    before a correction of the applicant."""
    if row.consulted_by_id is not None or not goes_before_leader(dossier, move):
        return []
    shown = (ShownPaper(draft.paper, draft) for draft in list_newest_drafts([dossier]))
    return [paper for paper in shown if paper.gaps or paper.outdated]


def may_draft_more(dossier: Dossier, officer: Officer, at: datetime) -> bool:
    """Whether a further paper may be drafted."""
    running = dossier.state in RUNNING and dossier.signed_at is None
    return running and can_draft_result(officer, dossier, at)


def get_results_page(dossier: Dossier, officer: Officer, at: datetime) -> ResultsPage:
    """The page of the result."""
    day = at.astimezone(VIETNAM).date()
    more = may_draft_more(dossier, officer, at)
    rows = list_all_papers(dossier)
    kept = [row for row in rows if row.state != PaperState.DROPPED]
    return ResultsPage(
        papers=show_papers(read_once(dossier, "papers_read", lambda _: kept)),
        dropped=[row for row in rows if row.state == PaperState.DROPPED],
        faults=read_once(dossier, "faults_read", list_faults),
        templates=list_templates_for(dossier, day) if more else [],
    )


def list_onward(dossier: Dossier, officer: Officer, at: datetime) -> list[Offer]:
    """By which moves the officer may pass the dossier on with its drafts; none without a draft."""
    if dossier.state not in RUNNING or dossier.result_state != PaperState.DRAFT:
        return []
    rows = list_open(dossier)
    offers = [offer for row in rows for offer in offers_at(row, dossier, officer, at)]
    return [each for each in offers if each.kind == MoveKind.FORWARD and not each.lacking]


def get_paper_page(
    dossier: Dossier, paper: ResultPaper, officer: Officer, at: datetime
) -> PaperPage:
    """The page of one paper."""
    versions = list_versions(paper)
    is_draft = paper.state == PaperState.DRAFT
    may = is_draft and can_draft_result(officer, dossier, at)
    open_to = is_allowed("comment_result", State(dossier.state))
    shown = ShownPaper(paper, versions[0] if versions else None)
    may_draft = may and is_allowed("draft_result", State(dossier.state))
    return PaperPage(
        paper=shown,
        versions=versions,
        comments=list_comments(paper),
        may_draft=may_draft,
        may_comment=is_draft and open_to and can_comment_result(officer, dossier, at),
        may_drop=may and not why_not_drop(dossier, paper),
        may_confirm=may_draft and bool(shown.outdated) and shown.is_uploaded,
        seen_outdated=seen_outdated(paper),
        may_revoke=paper.state == PaperState.ISSUED
        and is_allowed("revoke_result", State(dossier.state))
        and can_revoke_result(officer, dossier, at),
    )
