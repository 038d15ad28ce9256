"""What the demo shows of who decides: a deputy's assignment, pauses, a central system."""

from datetime import datetime, timedelta

from motcua.catalogue.actions import set_central_system
from motcua.catalogue.models import Procedure
from motcua.dossiers import actions
from motcua.dossiers.enums import AuthorityBasis, DecisionKind, ProposalKind
from motcua.dossiers.models import Authority, Dossier, DossierStep, Proposal
from motcua.dossiers.queries.law import list_grounds
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Post, Unit
from motcua.people.queries import posts_in_force
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after

DOCUMENT = "15/QĐ-UBND"
ASKED = "Sở Nông nghiệp và Môi trường cho ý kiến về nguồn gốc đất."
CENTRAL, OWNER_DIGITS = "2.000635", "03"
CENTRAL_NOTE = "Dữ liệu trình diễn: hệ thống dùng chung của bộ chủ quản (TT 04/2025/TT-VPCP)"
DAYS = 5


def authorise_in_demo(unit: Unit, at: datetime) -> None:
    """A case officer is authorised in writing to decide apologies for two months; once."""
    day = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(posts_in_force(day), unit=unit, role=Role.CASE_OFFICER)
    post = posts.select_related("officer", "unit").order_by("pk").first()
    if post is None or Authority.objects.filter(post__unit=unit).exists():
        return
    actions.give_authority(
        post=post,
        basis=AuthorityBasis.AUTHORISED,
        document_number=DOCUMENT,
        document_on=day,
        first_day=day,
        last_day=day + timedelta(days=60),
        kinds=[DecisionKind.EXTEND],
        by=SYSTEM,
        at=at,
    )


def pause_in_demo(unit: Unit, at: datetime) -> None:
    """Stopping the clock waits for the leader's decision, unless it does already."""
    waiting = Proposal.objects.filter(answer="", dossier__deciding_unit=unit)
    if waiting.filter(kind=ProposalKind.PAUSE).exists():
        return
    steps = DossierStep.objects.filter(
        dossier__in=Dossier.objects.open().filter(deciding_unit=unit, paused_at=None),
        closed_at=None,
        role=Role.CASE_OFFICER,
        assignee__isnull=False,
        consulted_by=None,
    ).exclude(dossier__in=waiting.values("dossier"))
    rows = steps.select_related("dossier__version", "assignee")
    step = rows.order_by("-dossier__due_at", "pk").first()
    if step is None or step.assignee is None:
        return
    today = at.astimezone(VIETNAM).date()
    actions.propose_pause(
        dossier=step.dossier,
        ground=list_grounds(step.dossier, at)[0],
        until=nth_working_day_after(get_calendar(), today, DAYS),
        reason=ASKED,
        by=step.assignee,
        at=at,
    )


def serve_centrally_in_demo(at: datetime) -> None:
    """One procedure gets its codes from a central system, for which a stand-in answers; once."""
    procedure = Procedure.objects.filter(code=CENTRAL, is_central=False).first()
    if procedure is not None:
        set_central_system(
            procedure=procedure,
            owner_digits=OWNER_DIGITS,
            asks_service=True,
            valid_from=at.astimezone(VIETNAM).date(),
            source_note=CENTRAL_NOTE,
            by=SYSTEM,
            at=at,
        )
