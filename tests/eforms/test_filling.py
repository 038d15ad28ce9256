"""Filling in a form: page by page, on two devices, until it is filed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.eforms import actions
from motcua.eforms.actions import fill_form
from motcua.eforms.enums import Kind
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.eforms.rules import Choice, FormContent, FormShape, Page, prefilled
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Place
from tests.eforms.forms import question
from tests.eforms.test_shipped_forms import FORMS
from tests.factories.actors import CONTROL
from tests.factories.citizens import citizen, enterprise

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
NAME = question("name", Kind.NAME, is_required=True, known_as="applicant.name")
PHONE = question("phone", Kind.PHONE, known_as="applicant.phone")
WORDS = question("words", Kind.LONG_TEXT, is_required=True)
HOME = question("home", Kind.ADDRESS)
SHAPE = FormShape(
    code="thu",
    title="Tờ khai thử",
    questions=(NAME, PHONE, WORDS, HOME),
    pages=(Page("Ai khai", ("name", "phone")), Page("Việc gì", ("words", "home"))),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return citizen()


def published(shape: FormShape = SHAPE) -> FormDefinition:
    content = FormContent(shape, ("1.001193",), date(2024, 6, 6))
    row = actions.draft_form(content=content, by=CONTROL, at=AT)
    return actions.publish_form(form=row, by=SYSTEM, at=AT)


def begin(owner: Citizen, **other: Any) -> FilledForm:
    given = {"definition": published(), "citizen": owner, "procedure": "1.001193"}
    return actions.begin_form(**{**given, "by": owner.party, "at": AT, **other})


def save(filled: FilledForm, page: int, typed: dict[str, str], **other: Any) -> FilledForm:
    given = {"revision": filled.revision, "writer": "one", "by": filled.citizen.party, "at": AT}
    return actions.save_typed(filled=filled, page=page, typed=typed, **{**given, **other})


def file(filled: FilledForm) -> FilledForm:
    return actions.file_form(
        filled=filled, revision=filled.revision, by=filled.citizen.party, at=AT
    )


def test_what_is_known_of_the_citizen_stands_there(owner: Citizen) -> None:
    assert begin(owner).typed == {"name": "Danh Thị Út", "phone": "0912 345 678"}


@pytest.mark.parametrize(
    ("address", "home"),
    [
        (
            "Tổ 4, ấp Ngọc Lợi, xã Thử, An Giang",
            {"home.province": "91", "home.commune": "30904", "home.detail": "Tổ 4, ấp Ngọc Lợi"},
        ),
        (
            "Tổ 4, xã Thử, Cà Mau",
            {"home.province": "96", "home.commune_name": "Xã Thử", "home.detail": "Tổ 4"},
        ),
        ("Tổ 4, xã Lạ, An Giang", {"home.detail": "Tổ 4, xã Lạ, An Giang"}),
    ],
)
def test_the_commune_of_a_known_address_is_chosen(address: str, home: dict[str, str]) -> None:
    since = {"valid_from": date(2025, 7, 1)}
    province = Place.objects.create(
        code="91", name="Tỉnh An Giang", level="province", folded="tinh an giang", **since
    )
    Place.objects.create(
        code="30904", name="Xã Thử", level="commune", folded="xa thu", parent=province, **since
    )
    asked = replace(HOME, known_as="applicant.address")
    shape = replace(SHAPE, questions=(NAME, PHONE, WORDS, asked))
    typed = begin(citizen(address=address), definition=published(shape)).typed
    assert {place: text for place, text in typed.items() if place.startswith("home")} == home


def test_an_organisation_is_not_put_in_the_place_of_a_person() -> None:
    assert begin(enterprise()).typed == {}


def test_what_was_verified_is_not_typed_over_and_other_things_are(owner: Citizen) -> None:
    filled = save(begin(owner), 0, {"name": "Ai khác", "phone": "0987654321"})
    assert filled.typed == {"name": "Danh Thị Út", "phone": "0987654321"}


@pytest.mark.parametrize(
    "other", [{"for_oneself": False}, {"level": IdentityLevel.ONE}], ids=["helper", "level one"]
)
def test_where_nothing_is_verified_the_name_may_be_changed(other: dict[str, Any]) -> None:
    level = {"level": other.pop("level")} if "level" in other else {}
    filled = save(begin(citizen(**level), **other), 0, {"name": "Ai khác"})
    assert filled.typed == {"name": "Ai khác"}


def test_a_page_keeps_what_was_typed_as_it_was_right_or_wrong(owner: Citizen) -> None:
    filled = save(begin(owner), 0, {"phone": " 09x ", "strange": "x", "words": "not here"})
    assert filled.typed == {"name": "Danh Thị Út", "phone": " 09x "}


def test_a_page_leaves_the_others_alone(owner: Citizen) -> None:
    filled = save(save(begin(owner), 1, {"words": "Xin"}), 0, {})
    assert filled.typed == {"name": "Danh Thị Út", "words": "Xin"}


def test_the_same_again_changes_nothing(owner: Citizen) -> None:
    once = save(begin(owner), 1, {"words": "Xin"})
    again = save(once, 1, {"words": "Xin"}, revision=0, writer="other")
    assert (again.revision, LoggedEvent.objects.filter(kind="TypedSaved").count()) == (1, 1)


def test_a_page_that_was_saved_elsewhere_is_not_overwritten_unseen(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "Trên điện thoại"}, writer="phone")
    with pytest.raises(actions.CannotSaveTyped, match="Trên điện thoại") as refused:
        save(filled, 1, {"words": "Trên máy"}, revision=0, writer="desk")
    assert [place for place, _said in refused.value.problems] == ["words"]
    assert FilledForm.objects.get().typed["words"] == "Trên điện thoại"
    seen = save(filled, 1, {"words": "Trên máy"}, writer="desk")
    assert seen.typed["words"] == "Trên máy"


def test_what_another_device_chose_is_told_by_its_name(owner: Citizen) -> None:
    kin = question("kin", Kind.CHOICE, choices=(Choice("x", "Bà ngoại"), Choice("y", "Khác")))
    sure = question("sure", Kind.YES_NO)
    within = question("who", Kind.TABLE, most=2, questions=(kin, sure))
    shape = replace(SHAPE, questions=(within,), pages=(Page("Ai", ("who",)),))
    filled = begin(owner, definition=published(shape))
    filled = save(filled, 0, {"who.0.kin": "x", "who.0.sure": "no"}, writer="phone")
    with pytest.raises(actions.CannotSaveTyped, match=r"“Bà ngoại”.*“Không”"):
        save(filled, 0, {"who.0.kin": "y"}, revision=0)


def test_one_open_page_may_save_ever_more(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "X"})
    assert save(filled, 1, {"words": "Xin"}, revision=0).typed["words"] == "Xin"


def test_what_a_page_sends_by_itself_does_not_overtake_what_it_sent_by_hand(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "viết xong"}, writer="a")
    with pytest.raises(actions.CannotSaveTyped, match="Nơi khác vừa ghi"):
        save(filled, 1, {"words": "viết"}, writer="a", revision=0, is_by_itself=True)
    assert save(filled, 1, {"words": "viết thêm"}, writer="a", revision=0).typed["words"]


def test_another_page_may_be_saved_meanwhile(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "Xin"}, writer="phone")
    assert save(filled, 0, {}, revision=0, writer="desk").revision == 2


def test_more_than_is_kept_is_refused(owner: Citizen) -> None:
    with pytest.raises(actions.CannotSaveTyped, match="dài quá mức"):
        save(begin(owner), 1, {"words": "x" * 9000})


def test_only_the_owner_sees_to_it(owner: Citizen) -> None:
    filled, other = begin(owner), citizen().party
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        save(filled, 1, {"words": "Xin"}, by=other)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.file_form(filled=filled, revision=0, by=other, at=AT)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.drop_form(filled=filled, by=other, at=AT)


def test_what_a_citizen_began_the_system_does_not_drop(owner: Citizen) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.drop_form(filled=begin(owner), by=SYSTEM, at=AT)


def test_filing_says_what_is_missing(owner: Citizen) -> None:
    with pytest.raises(actions.CannotFileForm, match="Hãy ghi: words") as refused:
        file(begin(owner))
    assert [place for place, _said in refused.value.problems] == ["words"]


def test_a_commune_of_another_province_is_found_out(owner: Citizen) -> None:
    home = {"home.province": "91", "home.commune": "30904"}
    filled = save(begin(owner), 1, {"words": "Xin", **home})
    with pytest.raises(actions.CannotFileForm, match="của tỉnh, thành phố này") as refused:
        file(filled)
    assert [place for place, _said in refused.value.problems] == ["home.commune"]
    since = date(2025, 7, 1)
    province = Place.objects.create(
        code="91", name="An Giang", level="province", folded="an giang", valid_from=since
    )
    Place.objects.create(
        code="30904", name="Xã", level="commune", folded="xa", valid_from=since, parent=province
    )
    assert file(filled).answers["home"] == {"province": "91", "commune": "30904"}


def test_what_is_filed_stays_as_it_is(owner: Citizen) -> None:
    filled = file(save(begin(owner), 1, {"words": " Xin  ạ "}))
    assert filled.answers == {"name": "Danh Thị Út", "phone": "+84912345678", "words": "Xin ạ"}
    with pytest.raises(actions.CannotSaveTyped, match="đã nộp"):
        save(filled, 1, {"words": "Khác"})
    with pytest.raises(actions.CannotDropForm, match="đã nộp"):
        actions.drop_form(filled=filled, by=owner.party, at=AT)
    assert file(filled).filed_at == AT


def test_what_was_changed_after_the_check_is_not_filed(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "Xin"})
    with pytest.raises(actions.CannotFileForm, match="kiểm tra lại"):
        actions.file_form(filled=filled, revision=0, by=owner.party, at=AT)


def test_a_dropped_form_is_gone(owner: Citizen) -> None:
    filled = begin(owner)
    actions.drop_form(filled=filled, by=owner.party, at=AT)
    assert not FilledForm.objects.exists()
    assert LoggedEvent.objects.get(kind="FormDropped").subject_id == filled.pk


def test_with_the_person_all_that_was_typed_is_erased(owner: Citizen) -> None:
    filed = file(save(begin(owner), 1, {"words": "Xin"}))
    other = begin(citizen(), definition=filed.definition)
    assert owner.person is not None
    given = {"by": SYSTEM, "at": AT}
    assert actions.erase_filled_forms(person=owner.person, forms=[], **given) == 1
    filed.refresh_from_db()
    assert (filed.typed, filed.known, filed.answers, filed.saves) == ({}, {}, {}, {})
    other.refresh_from_db()
    assert other.typed


def test_forms_that_are_begun_are_bounded(owner: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill_form, "MOST_OPEN", 1)
    first = begin(owner)
    with pytest.raises(actions.CannotBeginForm, match="đang làm dở"):
        begin(owner, definition=first.definition)


def test_a_retired_form_is_not_begun(owner: Citizen) -> None:
    retired = actions.retire_form(form=published(), by=CONTROL, at=AT)
    with pytest.raises(actions.CannotBeginForm, match="không còn dùng"):
        begin(owner, definition=retired)


def test_the_version_that_was_begun_reads_what_is_filed(owner: Citizen) -> None:
    filled = save(begin(owner), 1, {"words": "Xin"})
    other = replace(SHAPE, questions=(*SHAPE.questions, question("more", is_required=True)))
    pages = (*SHAPE.pages, Page("Thêm", ("more",)))
    content = FormContent(replace(other, pages=pages), ("1.001193",), AT.date())
    row = actions.draft_form(content=content, by=CONTROL, at=AT)
    actions.publish_form(form=row, by=SYSTEM, at=AT + timedelta(minutes=1))
    assert file(filled).answers["words"] == "Xin"


@pytest.mark.parametrize(("gender", "side"), [("female", "bride"), ("male", "groom")])
def test_of_two_who_marry_the_side_of_who_files_is_filled_in(gender: str, side: str) -> None:
    facts = {"applicant.name": "Danh Út", "applicant.born_on": "1985", "applicant.gender": gender}
    found = prefilled(FORMS["marriage"].questions, facts)
    assert found == {f"{side}.name": "Danh Út"}
    born = prefilled(FORMS["marriage"].questions, facts | {"applicant.born_on": "02/03/1985"})
    assert born[f"{side}.born_on"] == "02/03/1985"
