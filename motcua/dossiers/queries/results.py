"""The papers of a dossier's result, their drafts, and the templates that they are made from."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState, State
from motcua.dossiers.models import (
    Dossier,
    ResultComment,
    ResultDraft,
    ResultFault,
    ResultPaper,
    ResultTemplate,
)
from motcua.dossiers.queries.moves import shape_of, step_opened_by
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.results import ON_THE_WAY, is_paper_expected
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.permissions import LEADERS
from motcua.processes.enums import MoveKind
from motcua.processes.rules import MoveShape

Needs = tuple[list[str], list[str]]
MOST_PAPERS = 10
NOT_ISSUED = tuple(state.value for state in ON_THE_WAY if state != PaperState.ISSUED)

_papers = PreparedRows(
    lambda: (
        ResultPaper.objects.filter(dossier=1)
        .select_related("template", "approved_by", "signed_by", "issued_by", "file", "corrects")
        .order_by("pk")
    )
)

# Asked at every move: as a query set it took a quarter of passing 500 steps on.
_templates = PreparedRows(
    lambda: ResultTemplate.objects.filter(
        Q(procedure__versions=1) | Q(procedure__isnull=True)
    ).order_by(F("procedure").asc(nulls_last=True), "form", "name", "pk")
)


def list_all_papers(dossier: Dossier) -> list[ResultPaper]:
    """The papers of the result, also those that were dropped, in the order of their drafting."""
    return _papers(dossier.pk)


def list_papers(dossier: Dossier) -> list[ResultPaper]:
    """The papers of the result, without those that were dropped, in the order of their drafting."""
    return [paper for paper in _papers(dossier.pk) if paper.state != PaperState.DROPPED]


def list_live_papers(dossier: Dossier) -> list[ResultPaper]:
    """Those that count: neither dropped, nor replaced, nor revoked."""
    return [paper for paper in list_papers(dossier) if paper.state in ON_THE_WAY]


def count_on_the_way(dossiers: Iterable[Dossier]) -> int:
    """How many papers of their results still have to be approved, signed or numbered.

    One query; none if no dossier has a paper.
    """
    drafted = [dossier.pk for dossier in dossiers if dossier.result_state]
    rows = ResultPaper.objects.filter(dossier__in=drafted, state__in=NOT_ISSUED)
    return rows.count() if drafted else 0


def get_paper(dossier: Dossier, pk: int) -> ResultPaper:
    """One of the dossier's papers, also a dropped one. Raises `NotVisible`."""
    for paper in _papers(dossier.pk):
        if paper.pk == pk:
            paper.dossier = dossier
            return paper
    raise NotVisible(_("Hồ sơ này không có văn bản đó."))


def newest_drafts(papers: Iterable[ResultPaper]) -> dict[int, ResultDraft]:
    """The newest version of each paper, by the paper's id."""
    rows = ResultDraft.objects.filter(
        paper__in=[paper.pk for paper in papers], version=F("paper__version")
    )
    return {row.paper_id: row for row in rows.select_related("file", "source", "made_by")}


def list_versions(paper: ResultPaper) -> list[ResultDraft]:
    """All versions of a paper, the newest first."""
    rows = paper.drafts.select_related("file", "source", "made_by")
    return list(rows.order_by("-version"))


def get_version(paper: ResultPaper, version: int) -> ResultDraft:
    """One version of a paper. Raises `NotVisible`."""
    for row in list_versions(paper):
        if row.version == version:
            return row
    raise NotVisible(_("Văn bản này không có bản thảo đó."))


def list_comments(paper: ResultPaper) -> list[ResultComment]:
    """What was remarked on a paper, the newest first."""
    rows = paper.comments.select_related("text", "made_by")
    return list(rows.order_by("-pk")[:100])


def seen_digest(drafts: Iterable[ResultDraft]) -> str:
    """What stands for exactly these versions: who approves sends back the one that the page had."""
    said = ";".join(
        f"{draft.paper_id}:{draft.version}:{draft.file.sha256}"
        for draft in sorted(drafts, key=lambda draft: draft.paper_id)
    )
    return hashlib.sha256(said.encode()).hexdigest()


def seen_outdated(paper: ResultPaper) -> str:
    """What stands for this version of an outdated paper and for the correction that outdated it."""
    return f"{paper.version}:{paper.outdated_at.isoformat() if paper.outdated_at else ''}"


def list_templates_for(dossier: Dossier, day: date) -> list[ResultTemplate]:
    """The templates in force on a local day: the procedure's own, then the general ones."""
    return [row for row in _templates(dossier.version_id) if row.holds_on(day)]


def list_drafts_with_gaps(dossiers: Iterable[Dossier]) -> list[ResultDraft]:
    """The newest drafts whose words still have places to be written over, with their papers."""
    return [draft for draft in list_newest_drafts(dossiers) if draft.gaps]


def list_newest_drafts(dossiers: Iterable[Dossier]) -> list[ResultDraft]:
    """The newest draft of each paper that is no more than that, with the paper.

    One query; none if no dossier has a draft.
    """
    drafted = [dossier.pk for dossier in dossiers if dossier.result_state == PaperState.DRAFT]
    if not drafted:
        return []
    rows = ResultDraft.objects.filter(
        paper__dossier__in=drafted, paper__state=PaperState.DRAFT, version=F("paper__version")
    )
    return list(rows.select_related("paper").order_by("paper"))


def goes_before_leader(dossier: Dossier, move: MoveShape) -> bool:
    """Whether the move lays the dossier before a leader, to sign it or to look at it first."""
    if move.kind != MoveKind.FORWARD:
        return False
    opens = step_opened_by(dossier, move)
    return opens is not None and (opens.role in LEADERS or bool(opens.moves_of(MoveKind.SIGN)))


def lacks_draft(
    dossier: Dossier, move: MoveShape, needs_of: Callable[[Dossier], Needs] | None = None
) -> bool:
    """Whether the move brings the dossier before the leader without the paper that is expected.

    `needs_of` reads what the templates say, for many dossiers from a memory.
    """
    if move.kind != MoveKind.FORWARD or dossier.result_state:
        return False
    opens = step_opened_by(dossier, move)
    goes_to_sign = opens is not None and opens.moves_of(MoveKind.SIGN)
    return bool(goes_to_sign) and is_paper_expected(*(needs_of or read_needs)(dossier))


def read_needs(dossier: Dossier) -> Needs:
    """What the procedure's own templates say, and the general ones, on the day of receipt."""
    if dossier.received_at is None:
        return [], []
    found = list_templates_for(dossier, dossier.received_at.astimezone(VIETNAM).date())
    own = [row.need for row in found if row.procedure_id is not None]
    return own, [row.need for row in found if row.procedure_id is None]


def why_not_draft(dossier: Dossier, paper: ResultPaper | None) -> str:
    """Why no new version of a paper is drafted, or no new paper; empty if it may be."""
    if not is_allowed("draft_result", dossier.state, accepted=dossier.received_at is not None):
        return refused_by_state(dossier.state)
    if paper is not None:
        said = {"state": paper.get_state_display()}
        is_draft = paper.state == PaperState.DRAFT
        return "" if is_draft else _("Văn bản này %(state)s nên không sửa được nữa.") % said
    if dossier.state == State.FINISHED or dossier.signed_at is not None:
        return _("Hồ sơ đã được ký duyệt; muốn thêm văn bản thì trả hồ sơ về bước trước.")
    if dossier.results.exclude(state=PaperState.DROPPED).count() >= MOST_PAPERS:
        return _("Mỗi hồ sơ có nhiều nhất %(most)s văn bản kết quả.") % {"most": MOST_PAPERS}
    return ""


def why_not_drop(dossier: Dossier, paper: ResultPaper) -> str:
    """Why a paper is not dropped; empty if it may be."""
    if paper.corrects_id is not None:
        return _("Bản sửa sai không bỏ được: văn bản sai phải có văn bản thay thế.")
    if paper.state != PaperState.DRAFT:
        said = {"state": paper.get_state_display()}
        return _("Văn bản này %(state)s nên không bỏ được nữa.") % said
    if dossier.signed_at is not None:
        return _(
            "Hồ sơ đã qua bước ký nên không bỏ được: soạn lại văn bản này, hoặc trả hồ sơ về "
            "bước trước."
        )
    if any(shape_of(dossier, row).moves_of(MoveKind.SIGN) for row in list_open(dossier)):
        return _(
            "Dự thảo đang ở bước ký của lãnh đạo: rút lại bước vừa chuyển, "
            "hoặc chờ lãnh đạo trả lại, rồi mới bỏ được."
        )
    return ""


def list_set_templates(at: datetime) -> QuerySet[ResultTemplate]:
    """The templates in force now or later, for who keeps them."""
    day = at.astimezone(VIETNAM).date()
    rows = ResultTemplate.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day))
    return rows.select_related("procedure", "renewed_by").order_by(
        "procedure__code", "code", "valid_from"
    )


def list_faults(dossier: Dossier) -> Sequence[ResultFault]:
    """What went wrong with the dossier's result, the newest first."""
    rows = dossier.faults.select_related("paper", "lost_by", "reason", "reported_by")
    return list(rows.order_by("-pk"))


def list_open_faults(units: Sequence[int]) -> QuerySet[ResultFault]:
    """What these deciding units have to mend, the most urgent first."""
    rows = ResultFault.objects.filter(mended_at=None, dossier__deciding_unit__in=units)
    return rows.select_related("dossier", "paper", "lost_by").order_by("due_at", "pk")
