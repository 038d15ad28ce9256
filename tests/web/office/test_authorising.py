"""A leader gives some decisions to a colleague, by a document, on the page of acting."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Authority
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Post
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
LEADING = "/xu-ly/lanh-dao/"


@pytest.fixture
def today():
    return now().astimezone(VIETNAM).date()


@pytest.fixture
def colleague(office):
    return OfficerFactory(name="Danh Út", case_officer_at=office.unit)


@pytest.fixture
def page(office):
    return f"{LEADING}lam-thay/{office.leader.pk}/"


@pytest.fixture
def sent(office, colleague, today):
    return {
        "key": "k",
        "post": office.leader.posts.get().pk,
        "deputy": colleague.pk,
        "first_day": f"{today:%d/%m/%Y}",
        "last_day": f"{today + timedelta(days=3):%d/%m/%Y}",
        "what": "theo-van-ban",
        "document_number": "12/UQ-UBND",
        "document_on": f"{today:%d/%m/%Y}",
        "kinds": ["stop"],
        "procedures": "",
        "fields_of": "",
    }


def errors(page):
    return {name: list(said) for name, said in page.context["form"].errors.items()}


def test_some_decisions_are_given_by_a_document_and_nothing_else(
    office, as_officer, page, sent, colleague, today
):
    browser = as_officer(office.leader)
    sent |= {"procedures": office.version.procedure.code}
    assert browser.post(page, sent).url == LEADING
    row = Authority.objects.get()
    assert (row.post, row.kinds, row.procedures) == (
        colleague.posts.get(),
        ["stop"],
        [office.version.procedure.code],
    )
    assert (row.valid_from, row.valid_to) == (today, today + timedelta(days=4))
    assert not Post.objects.exclude(acts_for=None).exists()
    shown = browser.get(LEADING).content.decode()
    assert "Danh Út theo văn bản số 12/UQ-UBND" in shown
    assert f"dừng giải quyết, chỉ của {office.version.procedure.code}" in shown.lower()


def test_all_of_the_role_is_given_without_a_document(office, as_officer, page, sent):
    sent |= {"what": "moi-viec", "decides": "on", "document_number": "", "document_on": ""}
    assert as_officer(office.leader).post(page, sent).status_code == 302
    assert not Authority.objects.exists()
    assert Post.objects.exclude(acts_for=None).exists()


def test_a_document_without_number_and_day_is_told_at_both(office, as_officer, page, sent):
    answer = as_officer(office.leader).post(
        page, sent | {"document_number": " ", "document_on": ""}
    )
    assert errors(answer) == {
        "document_number": ["Ghi số văn bản làm căn cứ."],
        "document_on": ["Nhập ngày, ví dụ 21/11/2026."],
    }
    assert "stop" in answer.context["form"]["kinds"].value()


def test_a_leader_beside_needs_no_document(office, as_officer, page, sent):
    beside = OfficerFactory(name="Phó", leader_at=office.unit)
    answer = as_officer(office.leader).post(page, sent | {"deputy": beside.pk})
    assert errors(answer) == {"deputy": ["Phó là lãnh đạo ở đây, không cần ủy quyền."]}


def test_what_the_leader_has_not_himself_is_told_at_its_field(
    office, as_officer, page, sent, today
):
    office.leader.posts.update(valid_to=today + timedelta(days=3))
    answer = as_officer(office.leader).post(page, sent)
    assert [*errors(answer)] == ["last_day"]
    assert not Authority.objects.exists()


def test_a_leader_above_is_not_asked_for_a_document(office, as_officer, page):
    above = UnitFactory()
    office.unit.path = f"{above.path}{office.unit.path}"
    office.unit.save(update_fields=["path"])
    leader = PostFactory(unit=above, role="leader").officer
    OfficerFactory(case_officer_at=office.unit)
    assert 'name="document_number"' not in as_officer(leader).get(page).content.decode()


def test_it_ends_on_a_page_that_strangers_do_not_see(
    office, as_officer, page, sent, colleague, today
):
    browser = as_officer(office.leader)
    browser.post(page, sent)
    row = Authority.objects.get()
    address = f"{LEADING}thoi-uy-quyen/{row.pk}/"
    assert address in browser.get(LEADING).content.decode()
    assert "12/UQ-UBND" in browser.get(address).content.decode()
    before = today - timedelta(days=1)
    answer = browser.post(address, {"key": "e", "on": f"{before:%d/%m/%Y}"})
    assert "Ngày thôi đã qua" in errors(answer)["on"][0]
    day = today + timedelta(days=1)
    assert browser.post(address, {"key": "f", "on": f"{day:%d/%m/%Y}"}).url == LEADING
    row.refresh_from_db()
    assert row.valid_to == day
    stranger = OfficerFactory(leader_at=UnitFactory())
    assert as_officer(stranger).get(address).status_code == 404
