"""What the demo shows of who decides: a deputy's assignment, pauses, a central system."""

from datetime import date, datetime, timedelta

from motcua.catalogue.actions import set_central_system, set_pause_ground
from motcua.catalogue.models import PauseGround, Procedure
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
ASKED = "Chưa xong phần việc phải làm trước; hẹn ngày làm tiếp."
CENTRAL, OWNER_DIGITS = "2.000635", "03"
CENTRAL_NOTE = "Dữ liệu trình diễn: hệ thống dùng chung của bộ chủ quản (TT 04/2025/TT-VPCP)"
DAYS = 5
CHECK = "cần đối chiếu với văn bản"
# Of these procedures: code, name, most working days, source.
GROUNDS = {
    # Building permit.
    "1.013225": (
        ("tham-duyet", "Chờ chủ đầu tư có văn bản thẩm duyệt phòng cháy, chữa cháy", 30,
         f"Nghị định 175/2024/NĐ-CP, giấy tờ của thủ tục; số ngày tạm đặt, {CHECK}"),
        ("su-co", "Thiên tai, hệ thống dùng chung ngừng hoạt động", 10,
         f"Tạm đặt, chờ quy định của tỉnh; {CHECK}"),
    ),
    # Registration of land, first certificate.
    "1.013978": (
        ("niem-yet", "Niêm yết công khai 15 ngày kết quả kiểm tra hồ sơ đất đai", 15,
         f"Nghị định 101/2024/NĐ-CP, quyết định 3380/QĐ-BNNMT: niêm yết 15 ngày; {CHECK}"),
        ("nghia-vu-tai-chinh", "Chờ người nộp hoàn thành nghĩa vụ tài chính về đất đai", 90,
         f"Luật Đất đai 31/2024/QH15, Nghị định 101/2024/NĐ-CP; số ngày tạm đặt, {CHECK}"),
        ("tranh-chap", "Chờ giải quyết tranh chấp đất đai", 90,
         f"Luật Đất đai 31/2024/QH15; số ngày tạm đặt, {CHECK}"),
    ),
    # Licence of a household business, three working days.
    "1.001612": (
        ("ma-so", "Chờ hệ thống đăng ký kinh doanh và thuế cấp mã số hộ kinh doanh", 3,
         f"Nghị định 168/2025/NĐ-CP, thông tư 68/2025/TT-BTC; số ngày tạm đặt, {CHECK}"),
        ("su-co", "Thiên tai, hệ thống dùng chung ngừng hoạt động", 5,
         f"Tạm đặt, chờ quy định của tỉnh; {CHECK}"),
    ),
}  # fmt: skip
GROUNDS_FROM = date(2025, 7, 1)


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


def set_grounds_in_demo(at: datetime) -> None:
    """Three procedures have their own grounds to stop the clock; once.

    Since own grounds replace the general ones, each list is whole.
    """
    if PauseGround.objects.exclude(procedure=None).exists():
        return
    for procedure in Procedure.objects.filter(code__in=GROUNDS).order_by("code"):
        for code, name, most_days, source in GROUNDS[procedure.code]:
            set_pause_ground(
                code=code,
                name=name,
                most_days=most_days,
                procedure=procedure,
                valid_from=GROUNDS_FROM,
                source_note=source,
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
    today, ground = at.astimezone(VIETNAM).date(), list_grounds(step.dossier, at)[0]
    actions.propose_pause(
        dossier=step.dossier,
        ground=ground,
        until=nth_working_day_after(get_calendar(), today, min(DAYS, ground.most_days)),
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
