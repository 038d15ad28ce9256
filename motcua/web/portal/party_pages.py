"""What the pages of co-applicants (người cùng khai) show, to who fills in and to who confirms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ConfirmationWay, State
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.queries.co_applicants import (
    Declaration,
    PreparedParty,
    filled_of,
    list_co_applications,
    list_prepared,
    read_declaration_of,
    token_of,
)
from motcua.dossiers.rules.co_applicants import Standing
from motcua.eforms.models import FilledForm
from motcua.eforms.printed.paper import content_of
from motcua.eforms.queries import names_in
from motcua.eforms.rules import Answers, FormShape
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.web.ui.formats import date_time
from motcua.web.ui.tracking import stage_in_words

MOST_LISTED = 50
GREEN, BLUE, RED, GREY, YELLOW = "green", "blue", "red", "grey", "yellow"


def standing_in_words(found: PreparedParty) -> tuple[str, str]:
    """Where a co-applicant stands, for who fills in: the words and the colour of the tag."""
    by_paper = found.row is not None and found.row.way == ConfirmationWay.PAPER
    return {
        Standing.UNNAMED: (_("Điền tên ở tờ khai trước"), GREY),
        Standing.TWICE: (_("Đã ghi ở bên kia, sửa tờ khai"), RED),
        Standing.NOT_ASKED: (_("Chưa mời"), BLUE),
        Standing.WAITING: (_("Đang chờ trả lời"), YELLOW),
        Standing.READ: (_("Đã xem, chưa trả lời"), YELLOW),
        Standing.CONFIRMED: (_("Đã ký trên giấy") if by_paper else _("Đã xác nhận"), GREEN),
        Standing.STALE: (_("Đã xác nhận bản cũ, phải xác nhận lại"), RED),
        Standing.DECLINED: (_("Từ chối"), RED),
    }[found.standing]


def get_party(
    dossier: Dossier, filled: FilledForm, key: str, at: datetime
) -> tuple[Declaration, PreparedParty]:
    """A co-applicant whom the declaration names. Raises `NotVisible`."""
    on = at.astimezone(VIETNAM).date()
    declared = read_declaration_of(dossier, filled, on)
    for each in declared.parties:
        if each.party.key == key and each.party.name:
            return declared, each
    raise NotVisible(_("Tờ khai không ghi tên người cùng khai này."))


def list_confirmed(
    dossier: Dossier, filled: FilledForm, form: FormShape, answers: Answers
) -> list[str]:
    """The names of those who confirmed the declaration as it stands: a change makes that void."""
    found = list_prepared(dossier, filled, form, answers)
    return [each.party.name for each in found if each.standing is Standing.CONFIRMED]


def list_sections(declared: Declaration, on: date) -> list[dict[str, Any]]:
    """What stands on the declaration, by page, to be read only."""
    form, answers = declared.form, declared.read.answers
    found: list[dict[str, Any]] = content_of(form, answers, names_in(form, answers, on))["sections"]
    return found


@dataclass(frozen=True)
class CoApplication:
    """A dossier that the citizen signs together with somebody: what is said, and a way there."""

    row: CoApplicant
    words: str
    address: str

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.row.dossier


def list_own_co_applications(citizen: Citizen, at: datetime) -> list[CoApplication]:
    """The newest of them."""
    rows = list_co_applications(citizen).select_related(
        *("dossier__filled_form__citizen__person", "dossier__receiving_unit"),
        "correction__filled_form__citizen__person",
    )
    on = at.astimezone(VIETNAM).date()
    return [_line(row, on) for row in rows[:MOST_LISTED]]


def _line(row: CoApplicant, on: date) -> CoApplication:
    token = token_of(row)
    address = reverse("portal:co_apply", args=[token]) if token else ""
    if not is_open(row):
        return CoApplication(row, stage_in_words(row.dossier)[0], address)
    declared = read_declaration_of(row.dossier, filled_of(row), on)
    found = next((each for each in declared.parties if each.row and each.row.pk == row.pk), None)
    standing = found.standing if found else Standing.NOT_ASKED
    return CoApplication(row, own_words(standing, row), address)


def is_open(row: CoApplicant) -> bool:
    """Whether what they are asked to sign is still filled in."""
    if row.correction is not None:
        return row.correction.sent_at is None
    return row.dossier.state == State.DRAFT


def own_words(standing: Standing, row: CoApplicant) -> str:
    """Where the co-applicant stands, as they read it."""
    if standing is Standing.CONFIRMED:
        return _("Bạn đã xác nhận lúc %(at)s") % {"at": date_time(row.confirmed_at)}
    return {
        Standing.STALE: _("Tờ khai đã sửa, chờ bạn xác nhận lại"),
        Standing.DECLINED: _("Bạn đã từ chối"),
        Standing.NOT_ASKED: _("Tờ khai không còn ghi tên bạn"),
    }.get(standing, _("Tờ khai sửa chờ bạn xác nhận") if row.correction else _("Chờ bạn xác nhận"))
