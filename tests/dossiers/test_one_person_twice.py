"""One person on two sides of a declaration: named twice, or as who helps to fill it in."""

from datetime import date

import pytest

from motcua.dossiers.actions import CannotSubmitFiling
from motcua.dossiers.actions.co_applicants import (
    CannotAskParty,
    CannotKeepSignedPaper,
    keep_signed_paper,
)
from motcua.dossiers.actions.confirm_declaration import read_declaration
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import prepare_filing
from motcua.dossiers.rules.co_applicants import Standing, list_named_twice
from motcua.kernel.errors import NotAllowed
from tests.factories.dossiers import Office, at
from tests.factories.files import scanned
from tests.factories.filings import make_online_office, owner_of, publish, submit
from tests.factories.helps import begin_help, helper_of
from tests.factories.parties import (
    GROOM,
    SHAPE,
    ask,
    begin_marriage,
    groom,
    type_sides,
    type_words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def both(office: Office) -> Dossier:
    """Who files it is named as the bride and as the groom."""
    dossier = begin_marriage(office)
    own = {"name": dossier.applicant_name, "number": dossier.applicant_number}
    return type_sides(dossier, **own)


def test_who_files_it_on_both_sides_is_asked_about_once_and_clearly(both: Dossier) -> None:
    prepared = prepare_filing(both, date(2026, 3, 2))
    assert {each.party.key: each.standing for each in prepared.parties} == {"groom": Standing.TWICE}
    said = f"Bên nam: {both.applicant_name} đã được ghi ở bên kia. Mỗi bên là một người khác nhau."
    assert dict(prepared.lacking)["party-groom"] == said
    with pytest.raises(CannotSubmitFiling, match="đã được ghi ở bên kia"):
        submit(both)


def test_whom_it_names_twice_nobody_asks_or_signs_for(both: Dossier) -> None:
    with pytest.raises(CannotAskParty, match="đã được ghi ở bên kia"):
        ask(both)
    given = {"dossier": both, "party": "groom", "by": owner_of(both).party, "at": at(hour=10)}
    with pytest.raises(CannotKeepSignedPaper, match="đã được ghi ở bên kia"):
        keep_signed_paper(files=[scanned()], **given)


@pytest.mark.parametrize(
    ("named", "twice"),
    [
        ([("bride", "1", "an"), ("groom", "1", "an")], {"groom"}),
        ([("bride", "1", "an"), ("groom", "2", "an")], set()),
        ([("bride", "1", "an"), ("groom", "1", "binh")], set()),
        ([("bride", "", "an"), ("groom", "", "an")], set()),
        ([("member-0", "1", "an"), ("member-1", "1", "an")], {"member-1"}),
        ([("head-0", "1", "an"), ("owner-1", "1", "an")], set()),
    ],
)
def test_twice_is_the_same_number_and_name_on_another_side(
    named: list[tuple[str, str, str]], twice: set[str]
) -> None:
    assert list_named_twice(named) == twice


@pytest.fixture
def helped(office: Office) -> Dossier:
    dossier = begin_help(office, definition=publish(office, SHAPE))
    return type_words(type_sides(dossier), "Xin kết hôn")


def call_helper(dossier: Dossier, name: str) -> None:
    helper = helper_of(dossier)
    helper.name = name
    helper.save()


def test_a_helper_does_not_confirm_by_a_private_account(helped: Dossier) -> None:
    ask(helped)
    other = groom()
    call_helper(helped, "DANH MINH KHANG")
    with pytest.raises(NotAllowed, match="không phải phần việc của bạn"):
        read_declaration(dossier=helped, by=other.party, at=at(hour=10))
    call_helper(helped, "Danh Minh Khánh Em")
    assert read_declaration(dossier=helped, by=other.party, at=at(hour=10))


def test_a_helper_asks_nobody_of_the_own_name(helped: Dossier) -> None:
    call_helper(helped, GROOM["name"])
    with pytest.raises(CannotAskParty, match="Người làm giúp không thể là một bên"):
        ask(helped)
