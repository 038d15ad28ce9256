"""Co-applicants (người cùng khai): asked, they alone confirm what they read, and filing waits."""

from datetime import date
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import CannotSubmitFiling
from motcua.dossiers.actions.close_account import close_account
from motcua.dossiers.actions.co_applicants import (
    CannotAskParty,
)
from motcua.dossiers.actions.confirm_declaration import (
    CannotConfirmDeclaration,
    CannotReadDeclaration,
    confirm_declaration,
    decline_declaration,
    read_declaration,
)
from motcua.dossiers.actions.erase_applicant import CannotEraseApplicant, erase_applicant
from motcua.dossiers.enums import ConfirmationWay, State
from motcua.dossiers.models import CoApplicant, Dossier, PartyInvitation
from motcua.dossiers.printed.declaration import filled_declaration
from motcua.dossiers.queries.co_applicants import (
    declaration_digests,
    find_asked,
    list_co_applications,
    list_confirmations,
    title_of,
    token_of,
)
from motcua.dossiers.rules.applicants import ERASED
from motcua.dossiers.rules.co_applicants import LONGEST_TOKEN, Standing
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import FreeText
from motcua.kernel.queries import list_latest_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.filings import make_online_office, owner_of, publish, submit
from tests.factories.helps import begin_help, helper_of
from tests.factories.parties import (
    GROOM,
    SHAPE,
    ask,
    begin_marriage,
    confirm,
    digest_of,
    groom,
    standings,
    type_sides,
    type_words,
)
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return begin_marriage(office)


@pytest.fixture
def other() -> Citizen:
    return groom()


def events(dossier: Dossier) -> list[str]:
    return [type(each.event).__name__ for each in reversed(list_latest_of([dossier], 20))]


def test_who_fills_it_in_is_not_asked(dossier: Dossier) -> None:
    assert standings(dossier) == {"groom": Standing.NOT_ASKED}


def test_filing_waits_for_the_other_side(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    with pytest.raises(CannotSubmitFiling, match="Danh Minh Khang"):
        submit(dossier)
    confirm(dossier, other)
    assert standings(dossier) == {"groom": Standing.CONFIRMED}
    assert submit(dossier).state == State.SUBMITTED
    assert {"PartyAsked", "DeclarationRead", "DeclarationConfirmed"} <= set(events(dossier))


def test_asked_read_and_confirmed_are_different(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    assert standings(dossier) == {"groom": Standing.WAITING}
    for _twice in range(2):
        read_declaration(dossier=dossier, by=other.party, at=at(hour=10))
    assert standings(dossier) == {"groom": Standing.READ}
    assert events(dossier).count("DeclarationRead") == 1


def test_what_changed_is_confirmed_anew(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    confirm(dossier, other)
    type_words(dossier, "Xin việc khác")
    assert standings(dossier) == {"groom": Standing.STALE}
    with pytest.raises(CannotSubmitFiling, match="phải xác nhận lại"):
        submit(dossier)
    confirm(dossier, other)
    assert standings(dossier) == {"groom": Standing.CONFIRMED}


def test_what_was_not_read_is_not_confirmed(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    shown = digest_of(dossier)
    type_words(dossier, "Xin việc khác")
    with pytest.raises(CannotConfirmDeclaration, match="vừa được sửa"):
        confirm_declaration(dossier=dossier, shown=shown, by=other.party, at=at(hour=11))
    assert CoApplicant.objects.get().confirmed_at is None


def test_who_fills_it_in_cannot_confirm_for_the_other(dossier: Dossier) -> None:
    ask(dossier)
    with pytest.raises(NotAllowed, match="không"):
        confirm(dossier, owner_of(dossier))


@pytest.mark.parametrize(
    "person",
    [
        {"identity_number": "091096005567"},
        {"name": "Danh Minh Khánh Khang"},
        {"level": IdentityLevel.ONE},
    ],
)
def test_another_name_number_or_level_confirms_nothing(
    dossier: Dossier, person: dict[str, Any]
) -> None:
    ask(dossier)
    stranger = groom(**person)
    with pytest.raises(NotAllowed, match="không"):
        confirm(dossier, stranger)
    assert not list_co_applications(stranger).exists()


def test_a_lower_level_of_the_right_person_confirms_nothing(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    Citizen.objects.filter(pk=other.pk).update(level=IdentityLevel.ONE)
    with pytest.raises(NotAllowed, match="không"):
        confirm(dossier, other)


def test_somebody_else_named_later_gets_another_link(dossier: Dossier, other: Citizen) -> None:
    old = token_of(ask(dossier))
    confirm(dossier, other)
    type_sides(dossier, number="091096005567")
    assert standings(dossier) == {"groom": Standing.NOT_ASKED}
    with pytest.raises(CannotReadDeclaration, match="không còn ghi tên"):
        read_declaration(dossier=dossier, by=other.party, at=at(hour=11))
    assert token_of(ask(dossier)) != old
    assert find_asked(old) is None


def test_the_link_cannot_be_guessed_and_stays_the_same(dossier: Dossier) -> None:
    token = token_of(ask(dossier))
    assert len(token) == LONGEST_TOKEN
    assert token_of(ask(dossier)) == token
    assert find_asked(token) is not None
    assert find_asked(token[:-1]) is None
    assert events(dossier).count("PartyAsked") == 1


def test_a_declined_declaration_says_why_until_asked_anew(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    confirm(dossier, other)
    decline_declaration(dossier=dossier, words="Sai ngày sinh", by=other.party, at=at(hour=11))
    row = CoApplicant.objects.select_related("declined").get()
    assert row.declined is not None
    assert (row.declined.text, row.confirmed_at) == ("Sai ngày sinh", None)
    with pytest.raises(CannotSubmitFiling, match="từ chối"):
        submit(dossier)
    ask(dossier, at=at(hour=12))
    assert standings(dossier) == {"groom": Standing.WAITING}


def test_who_declined_may_confirm_after_all(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    decline_declaration(dossier=dossier, words="Đợi đã", by=other.party, at=at(hour=10))
    confirm(dossier, other, at(hour=11))
    assert standings(dossier) == {"groom": Standing.CONFIRMED}


def test_what_is_not_filled_in_is_confirmed_by_nobody(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    type_words(dossier, " ")
    with pytest.raises(CannotConfirmDeclaration, match="đang sửa tờ khai"):
        confirm(dossier, other)


def test_who_has_no_number_signs_on_paper(dossier: Dossier) -> None:
    type_sides(dossier, number="")
    with pytest.raises(CannotAskParty, match="ký trên giấy"):
        ask(dossier)


def test_the_number_of_who_files_spares_nobody_elses_signature(dossier: Dossier) -> None:
    type_sides(dossier, number=dossier.applicant_number)
    assert standings(dossier) == {"groom": Standing.NOT_ASKED}
    with pytest.raises(CannotAskParty, match="của chính người đứng tên hồ sơ"):
        ask(dossier)


def test_nobody_is_asked_before_the_declaration_is_complete(dossier: Dossier) -> None:
    type_words(dossier, "")
    with pytest.raises(CannotAskParty, match="điền xong"):
        ask(dossier)


def test_a_message_brings_the_link(dossier: Dossier) -> None:
    row = ask(dossier, phone="0912 345 678", email="khang@vidu.vn")
    sent = Message.objects.filter(code="party_asked")
    assert {each.channel for each in sent} == {"sms", "email"}
    assert all(token_of(row) in each.body for each in sent)
    with pytest.raises(CannotAskParty, match="Số điện thoại"):
        ask(dossier, phone="12")


def test_an_address_gets_only_so_many_a_day_whoever_is_named(dossier: Dossier) -> None:
    for number in range(3):
        type_sides(dossier, number=f"09109600557{number}")
        ask(dossier, email="khang@vidu.vn")
    with pytest.raises(CannotAskParty, match="nhiều lời mời"):
        ask(dossier, email="khang@vidu.vn")
    ask(dossier, email="khang@vidu.vn", at=at(1))


def test_what_counts_of_invitations_is_kept_for_two_days_and_no_longer(dossier: Dossier) -> None:
    kept = []
    for day in range(4):
        type_sides(dossier, number=f"09109600557{day}")
        ask(dossier, email="khang@vidu.vn", at=at(day, 12))
        kept.append(PartyInvitation.objects.count())
    assert kept == [1, 2, 3, 3]


def test_who_asks_has_only_so_many_sent_a_day_also_for_dropped_drafts(office: Office) -> None:
    bride = citizen()
    for number in range(12):
        dossier = begin_marriage(office, bride)
        ask(dossier, email=f"khang{number}@vidu.vn")
        actions.drop_filing(dossier=dossier, by=bride.party, at=at(hour=10))
    with pytest.raises(CannotAskParty, match="nhiều lời mời"):
        ask(begin_marriage(office, bride), email="khang@vidu.vn")


def test_no_name_stands_in_the_log(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    confirm(dossier, other)
    told = [str(each.event) for each in list_latest_of([dossier], 20)]
    assert not [said for said in told if GROOM["name"] in said or "091096005566" in said]


def test_a_deleted_account_takes_back_what_it_confirmed_of_a_draft(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    confirm(dossier, other)
    close_account(citizen=other, by=other.party, at=at(hour=11))
    assert standings(dossier) == {"groom": Standing.READ}
    assert "ConfirmationReleased" in events(dossier)


def test_a_deleted_account_leaves_what_was_filed(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    confirm(dossier, other)
    submit(dossier)
    close_account(citizen=other, by=other.party, at=at(hour=12))
    row = CoApplicant.objects.get()
    assert (row.way, row.person_id) == (ConfirmationWay.ACCOUNT, other.person_id)


def test_who_confirmed_is_told_of_by_the_title_of_the_form(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    confirm(dossier, other)
    [row] = list_confirmations(dossier)
    assert (title_of(row), row.name) == ("Bên nam", "Danh Minh Khang")


def test_others_find_the_dossier_among_theirs(dossier: Dossier, other: Citizen) -> None:
    assert not list_co_applications(other).exists()
    ask(dossier)
    assert [row.dossier_id for row in list_co_applications(other)] == [dossier.pk]
    assert not list_co_applications(owner_of(dossier)).exists()


def test_a_dropped_draft_leaves_no_words(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    decline_declaration(dossier=dossier, words="Sai tên", by=other.party, at=at(hour=10))
    actions.drop_filing(dossier=dossier, by=owner_of(dossier).party, at=at(hour=11))
    assert not CoApplicant.objects.exists()
    assert [text.text for text in FreeText.objects.all()] == [""]


def test_the_order_of_keys_does_not_change_the_digest() -> None:
    one = declaration_digests(1, 2, {"a": {"x": 1, "y": 2}, "b": 3})
    assert one == declaration_digests(1, 2, {"b": 3, "a": {"y": 2, "x": 1}})
    assert one != declaration_digests(2, 2, {"a": {"x": 1, "y": 2}, "b": 3})


def test_a_helper_asks_the_other_side_but_not_who_is_helped(office: Office) -> None:
    dossier = begin_help(office, definition=publish(office, SHAPE))
    type_words(type_sides(dossier), "Xin kết hôn")
    assert set(standings(dossier)) == {"groom"}
    assert ask(dossier, by=helper_of(dossier)).name == GROOM["name"]


def test_the_printed_declaration_says_who_confirmed_and_when(
    dossier: Dossier, other: Citizen
) -> None:
    on = date(2026, 3, 2)
    assert "(Ký, ghi rõ họ tên)" in text_of_pdf(filled_declaration(dossier, on))
    ask(dossier)
    confirm(dossier, other)
    said = " ".join(text_of_pdf(filled_declaration(dossier, on)).split())
    assert "Bên nam: Danh Minh Khang Đã xác nhận bằng tài khoản định danh mức 2 lúc 10:00" in said


def test_a_confirmed_dossier_is_erased_with_either_of_them(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    confirm(dossier, other)
    submit(dossier)
    person = other.person
    assert person is not None
    with pytest.raises(CannotEraseApplicant, match="thời hạn lưu"):
        erase_applicant(person=person, by=SYSTEM, at=at(hour=12))
    Dossier.objects.filter(pk=dossier.pk).update(closed_at=at(hour=12), state=State.WITHDRAWN)
    Citizen.objects.filter(pk=other.pk).delete()
    erase_applicant(person=person, by=SYSTEM, at=at().replace(year=2039))
    row = CoApplicant.objects.get()
    assert (row.name, row.number, row.person_id) == (ERASED, "", None)


def test_a_draft_of_somebody_else_does_not_keep_a_person(dossier: Dossier, other: Citizen) -> None:
    ask(dossier)
    confirm(dossier, other)
    person = other.person
    assert person is not None
    Citizen.objects.filter(pk=other.pk).delete()
    erase_applicant(person=person, by=SYSTEM, at=at().replace(year=2039))
    assert standings(dossier) == {"groom": Standing.NOT_ASKED}
