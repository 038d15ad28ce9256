"""Adding the officers of the demo."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.add_officer import add_officer
from motcua.people.actions.add_totp import add_totp
from motcua.people.actions.give_post import give_post
from motcua.people.actions.import_units import add_known_units
from motcua.people.actions.parts.second_factors import code_of
from motcua.people.actions.set_post_contact import set_post_contact
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import can_add_demo_people
from motcua.people.rules.unit_shapes import TWO_LEVELS_FROM

DEMO_PASSWORD = "motcua-demo"  # noqa: S105 — meant to be known, and refused in production

# Account, name, role and unit: Xã Giồng Riềng, Xã Ngọc Chúc and An Giang.
DEMO_PEOPLE: tuple[tuple[str, str, Role, str], ...] = (
    ("mot-cua", "Nguyễn Thị Một", Role.ONE_STOP, "30904"),
    ("chuyen-vien", "Trần Văn Việc", Role.CASE_OFFICER, "30904"),
    ("lanh-dao", "Lê Thị Đạo", Role.LEADER, "30904"),
    ("lam-thay", "Kim Thị Thay", Role.CONTROL, "30904"),
    ("lanh-dao-tinh", "Đặng Thị Tỉnh", Role.LEADER, "91"),
    ("kiem-soat", "Phạm Văn Soát", Role.CONTROL, "91"),
    ("kiem-soat-2", "Lê Thị Duyệt", Role.CONTROL, "91"),
    ("cai-cach", "Huỳnh Thị Cải", Role.REFORM, "91"),
    ("giam-sat", "Danh Văn Giám", Role.SUPERVISOR, "91"),
    ("quan-tri", "Võ Thị Trị", Role.ADMINISTRATOR, "91"),
    ("quan-tri-2", "Lý Văn Bảo", Role.ADMINISTRATOR, "91"),
    ("mot-cua-khac", "Thị Khác", Role.ONE_STOP, "30928"),
    ("to-cong-nghe", "Danh Thị Số", Role.DIGITAL_TEAM, "30904"),
)
TEAM_PLACE = "Nhà văn hóa ấp Thạnh Trung"
TEAM_DAYS = timedelta(days=360)
"""A member of a digital team is appointed for a year at most."""


# Title and telephone at work, published; the numbers are made up.
DEMO_CONTACTS = {
    "mot-cua": ("Công chức Bộ phận Một cửa", "0297 3000 101"),
    "lanh-dao": ("Chủ tịch Ủy ban nhân dân xã", "0297 3000 102"),
    "mot-cua-khac": ("Công chức Bộ phận Một cửa", "0297 3000 201"),
}

# The account with a second factor, whose app anybody may set up with this secret.
DEMO_SECOND_FACTOR = "quan-tri-2"
DEMO_SECRET = "MOTCUADEMOMOTCUADEMOMOTCUADEMO22"  # noqa: S105 — meant to be known


class CannotAddDemoPeople(Refused):
    """Demo accounts have a password that everyone knows."""


@action(may=can_add_demo_people, refusal=CannotAddDemoPeople, chain="people")
def add_demo_people(*, by: Actor, at: datetime) -> Done[list[Officer]]:
    """Add the known units and the demo officers that are missing; repeating it changes nothing.

    Raises `CannotAddDemoPeople` in production settings.
    """
    if settings.PRODUCTION:
        raise CannotAddDemoPeople(_("Không tạo tài khoản thử trên hệ thống chạy thật."))
    add_known_units(by=by, at=at)
    here = set(Officer.objects.values_list("code", flat=True))
    added = [
        _add(code, name, role, unit, by, at)
        for code, name, role, unit in DEMO_PEOPLE
        if code not in here
    ]
    return Done(added, None)


def _add(code: str, name: str, role: Role, unit: str, by: Actor, at: datetime) -> Officer:
    officer = add_officer(code=code, name=name, password=DEMO_PASSWORD, is_demo=True, by=by, at=at)
    is_in_team, today = role == Role.DIGITAL_TEAM, at.astimezone(VIETNAM).date()
    post = give_post(
        officer=officer,
        unit=Unit.objects.get(code=unit),
        role=role,
        valid_from=today if is_in_team else TWO_LEVELS_FROM,
        valid_to=today + TEAM_DAYS if is_in_team else None,
        place=TEAM_PLACE if is_in_team else "",
        by=by,
        at=at,
    )
    if code in DEMO_CONTACTS:
        title, phone = DEMO_CONTACTS[code]
        set_post_contact(post=post, title=title, phone=phone, by=by, at=at)
    if code == DEMO_SECOND_FACTOR and officer.account:
        shown = code_of(DEMO_SECRET, at)
        add_totp(account=officer.account, secret=DEMO_SECRET, code=shown, by=officer, at=at)
    return officer
