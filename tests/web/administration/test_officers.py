"""Administrators add officers, give and end posts, and look after accounts."""

import re
from datetime import date, timedelta

import pytest

from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Role
from motcua.people.models import Account, Officer, Post
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.web.test_doors import TURNS, odd

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/can-bo/them/"
PAGES = {
    "officer": "/quan-tri/can-bo/{officer}/",
    "rename": "/quan-tri/can-bo/{officer}/ten/",
    "give": "/quan-tri/can-bo/{officer}/vi-tri/",
    "end": "/quan-tri/vi-tri/{post}/thoi/",
    "reset": "/quan-tri/can-bo/{officer}/mat-khau/",
    "close": "/quan-tri/can-bo/{officer}/tai-khoan/khoa/",
    "open": "/quan-tri/can-bo/{officer}/tai-khoan/mo/",
}


@pytest.fixture
def units():
    province = UnitFactory()
    own = UnitFactory(below=province, name="UBND xã Nhà")
    return {
        "above": province,
        "own": own,
        "below": UnitFactory(below=own),
        "beside": UnitFactory(below=province),
    }


@pytest.fixture
def administrator(units):
    return OfficerFactory(code="quan-tri", name="Võ Thị Trị", administrator_at=units["own"])


@pytest.fixture
def client(administrator, as_officer):
    return as_officer(administrator)


def address(page, post):
    return PAGES[page].format(officer=post.officer_id, post=post.pk)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("where", "status"), [("own", 200), ("below", 200), ("above", 404), ("beside", 404)]
)
def test_each_page_opens_for_people_of_the_own_units(client, units, page, where, status, method):
    post = PostFactory(unit=units[where])
    assert getattr(client, method)(address(page, post)).status_code == status


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_is_let_in(units, as_officer, role):
    post = PostFactory(unit=units["own"], role=role)
    client = as_officer(post.officer)
    addresses = ["/quan-tri/", ADD, *(address(page, post) for page in PAGES)]
    assert {client.post(one, {"key": "k"}).status_code for one in addresses} == {403}
    assert not LoggedEvent.objects.exists()


def shown(page):
    """The password on a page."""
    return re.search(r"<code[^>]*>(.+?)</code>", page.content.decode())[1]


def names(page):
    return [line.officer.name for line in page.context["people"].lines]


def test_the_list_holds_the_people_one_manages(client, units):
    PostFactory(officer__name="An", unit=units["below"])
    PostFactory(officer__name="Bình", unit=units["above"])
    assert names(client.get("/quan-tri/")) == ["An", "Võ Thị Trị"]


@pytest.mark.parametrize(
    "question", ["đạo", "le.dao", "xã Sông", "  Lê Thị  Đạo ", "LE THI", "song doc"]
)
def test_somebody_is_found_by_name_account_or_unit(client, units, question):
    unit = UnitFactory(below=units["own"], name="UBND xã Sông Đốc")
    PostFactory(officer__name="Lê Thị Đạo", officer__code="le.dao", unit=unit)
    assert names(client.get("/quan-tri/", {"q": question})) == ["Lê Thị Đạo"]


def test_who_holds_no_post_now_comes_after_the_others(client, units):
    PostFactory(officer__name="An", unit=units["own"], valid_to=date(2020, 1, 1))
    PostFactory(officer__name="Ba", unit=units["own"], valid_from=date(2999, 1, 1))
    PostFactory(officer__name="Chi", unit=UnitFactory(below=units["own"], ended=True))
    assert names(client.get("/quan-tri/")) == ["Võ Thị Trị", "An", "Ba", "Chi"]


def test_signs_that_name_nobody_find_nobody(client, units):
    assert names(client.get("/quan-tri/", {"q": "!?"})) == []


def test_a_long_list_costs_as_much_as_a_short_one(client, units, django_assert_max_num_queries):
    PostFactory.create_batch(25, unit=units["own"])
    with django_assert_max_num_queries(12):
        assert len(names(client.get("/quan-tri/"))) == 20


NEW = {"name": "Danh Văn Mới", "code": "danh.moi", "role": "leader", "valid_from": "1/11/2026"}


def test_an_officer_is_added_after_the_answers_were_checked(client, units):
    given = NEW | {"unit": units["below"].code, "key": "k"}
    assert "Kiểm tra trước khi thêm" in client.post(ADD, given).content.decode()
    assert not Officer.objects.filter(code="danh.moi").exists()
    password = shown(client.post(ADD, given | {"dong-y": "1"}))
    account = Account.objects.get(username="danh.moi")
    assert account.check_password(password)
    assert account.must_change_password


def test_the_page_to_check_tells_each_answer_in_words(client, units):
    page = client.post(ADD, NEW | {"unit": units["own"].code, "key": "k"}).content.decode()
    told = re.findall(r'summary-list__value">(.*?)</dd>', page)
    assert told == ["Danh Văn Mới", "danh.moi", "UBND xã Nhà", "Lãnh đạo", "01/11/2026"]


def test_adding_twice_shows_no_second_password(client, units):
    given = NEW | {"unit": units["own"].code, "key": "k", "dong-y": "1"}
    client.post(ADD, given)
    page = client.post(ADD, given)
    assert "<code" not in page.content.decode()
    assert "Đã thêm người này" in page.content.decode()


@pytest.mark.parametrize("changed", [{"code": "quan-tri"}, {"unit": "above"}, {"role": "king"}])
def test_an_answer_that_cannot_be_is_said_at_the_form(client, units, changed):
    unit = units[changed.get("unit", "own")].code
    page = client.post(ADD, NEW | changed | {"unit": unit, "dong-y": "1", "key": "k"})
    assert page.context["form"].errors
    assert not Officer.objects.filter(code="danh.moi").exists()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("code", "Trần Hai", "chữ thường không dấu"),
        ("code", "quan-tri", "“quan-tri” đã có người dùng"),
        ("name", "🙂 12", "phải có chữ cái"),
        ("name", "Ă" * 201, "Dài quá 200 ký tự"),
    ],
)
def test_a_wrong_name_is_said_at_its_box_before_the_answers_are_checked(
    client, units, name, value, words
):
    given = NEW | {"unit": units["own"].code, "key": "k"}
    errors = client.post(ADD, given | {name: value}).context["form"].errors
    assert list(errors) == [name]
    assert words in errors[name][0]


def test_a_post_is_given_and_ended_once(client, units):
    post = PostFactory(unit=units["own"])
    given = {"unit": units["below"].code, "role": "leader", "valid_from": "1/11/2026", "key": "g"}
    for _time in range(2):
        assert client.post(address("give", post), given).status_code == 302
        ended = client.post(address("end", post), {"on": "21/11/2026", "key": "e", "anyway": "on"})
        assert ended.status_code == 302
    posts = Post.objects.filter(officer=post.officer).order_by("pk")
    assert [str(post.valid_to) for post in posts] == ["2026-11-21", "None"]
    kinds = LoggedEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["PostGiven", "PostEnded"]


def test_a_role_held_already_is_told_at_the_day(client, units):
    post = PostFactory(unit=units["own"], role="leader", valid_from=date(2026, 3, 3))
    given = {"unit": units["own"].code, "role": "leader", "valid_from": "1/11/2026", "key": "g"}
    ((field, (sentence,)),) = (
        client.post(address("give", post), given).context["form"].errors.items()
    )
    assert field == "valid_from"
    assert sentence.endswith(f"đã được giao vai trò này tại {units['own'].name} từ 03/03/2026.")


def test_a_post_that_ended_before_is_said_at_the_form(client, units):
    post = PostFactory(unit=units["own"])
    page = client.post(address("end", post), {"on": "1/1/2017", "key": "e", "anyway": "on"})
    assert "không còn hiệu lực" in page.content.decode()


def test_a_new_password_is_shown_once_and_kept_in_no_browser(client, units):
    post = PostFactory(unit=units["own"])
    page = client.post(address("reset", post), {"key": "k"})
    password = shown(page)
    assert Account.objects.get(pk=post.officer.account_id).check_password(password)
    assert "no-store" in page.headers["Cache-Control"]
    again = client.post(address("reset", post), {"key": "k"}).content.decode()
    assert "<code" not in again
    assert "chỉ hiện một lần" in again


def test_an_account_is_closed_and_opened(client, units):
    post = PostFactory(unit=units["own"])
    for page, active in (("close", False), ("open", True)):
        client.post(address(page, post), {"key": page})
        assert Account.objects.get(pk=post.officer.account_id).is_active is active


@pytest.mark.parametrize(
    ("account", "told"),
    [
        ({"must_change_password": False}, "đang dùng"),
        ({"must_change_password": True}, "chờ đổi mật khẩu"),
        ({"is_active": False}, "đã khóa"),
        ({"password": "!"}, "chưa có mật khẩu"),
    ],
)
def test_the_state_of_an_account_is_told(client, units, account, told):
    post = PostFactory(unit=units["own"])
    Account.objects.filter(pk=post.officer.account_id).update(**account)
    assert client.get(address("officer", post)).context["page"].line.state == told


@pytest.mark.parametrize(("days", "goes_on"), [(1, True), (0, False)])
def test_only_a_post_that_goes_on_can_be_ended(client, units, days, goes_on):
    end = now().date() + timedelta(days=days)
    post = PostFactory(unit=units["own"], valid_to=end)
    assert (
        address("end", post) in client.get(address("officer", post)).content.decode()
    ) is goes_on


def test_a_post_that_holds_waits_for_nobody(client, units):
    post = PostFactory(unit=units["own"])
    assert "Xác nhận vị trí này" not in client.get(address("officer", post)).content.decode()


def test_the_own_account_is_not_closed(client, administrator):
    page = client.post(f"/quan-tri/can-bo/{administrator.pk}/tai-khoan/khoa/", {"key": "k"})
    assert "tự khóa" in page.content.decode()


def test_the_page_of_an_officer_tells_what_happened_and_who_did_it(client, units, administrator):
    post = PostFactory(unit=units["own"])
    client.post(address("end", post), {"on": "21/11/2026", "key": "e", "anyway": "on"})
    client.post(address("close", post), {"key": "k"})
    page = client.get(address("officer", post))
    ended = "Thôi giữ vị trí: cán bộ một cửa, UBND xã Nhà"
    lines = [(line.told, line.by) for line in page.context["page"].events]
    assert lines == [("Khóa tài khoản", administrator.name), (ended, administrator.name)]
    assert page.content.decode().count(f"({administrator.name})") == 2


@pytest.mark.parametrize("turn", TURNS)
def test_no_question_and_no_form_however_odd_is_too_much(client, units, turn):
    post = PostFactory(unit=units["own"])
    names = ["q", "trang", *NEW, "unit", "on", "key", "dong-y"]
    good = {"role": "leader", "key": "k", "unit": units["own"].code, "valid_from": "1/11/2026"}
    pages = ("/quan-tri/", ADD, *(address(page, post) for page in PAGES))
    for shift, one in enumerate(pages, turn):
        given = odd(names, shift)
        assert client.get(one, given).status_code < 500, one
        assert client.post(one, given).status_code < 500, one
        assert client.post(one, given | good).status_code < 500, one
    assert client.get(f"/quan-tri/can-bo/{'9' * 30}/").status_code == 404


WAITING = "/quan-tri/vi-tri/cho-xac-nhan/"


@pytest.fixture
def waiting(client, administrator, units):
    """A post at the counter that the administrator gave to himself."""
    given = {"unit": units["own"].code, "role": "one_stop", "valid_from": "1/11/2026", "key": "g"}
    page = client.post(f"/quan-tri/can-bo/{administrator.pk}/vi-tri/", given, follow=True)
    assert "người quản trị khác hoặc lãnh đạo xác nhận" in page.content.decode()
    return Post.objects.get(officer=administrator, role="one_stop")


def test_who_gave_himself_a_role_over_dossiers_is_not_let_in_before_it_is_confirmed(
    client, waiting
):
    assert client.get("/mot-cua/tiep-nhan/").status_code in {403, 404}
    page = client.get(f"/quan-tri/can-bo/{waiting.officer_id}/").content.decode()
    assert "chờ xác nhận" in page
    assert "Xác nhận vị trí này" not in page
    assert client.post(f"/quan-tri/vi-tri/{waiting.pk}/xac-nhan/", {"key": "k"}).status_code == 403


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_a_second_person_finds_and_confirms_what_waits(as_officer, units, waiting, role):
    client = as_officer(OfficerFactory(**{f"{role}_at": units["own"]}))
    assert waiting.officer.name in client.get(WAITING).content.decode()
    answer = client.post(f"/quan-tri/vi-tri/{waiting.pk}/xac-nhan/", {"key": "k"})
    assert answer.headers["Location"] == WAITING
    assert not Post.objects.get(pk=waiting.pk).needs_confirmation
    assert "Không có vị trí nào" in client.get(WAITING).content.decode()


def test_a_leader_is_told_on_the_start_page_that_a_post_waits(as_officer, units, waiting):
    page = as_officer(OfficerFactory(leader_at=units["own"])).get("/xu-ly/").content.decode()
    assert WAITING in page


@pytest.mark.parametrize(("role", "status"), [("one_stop", 403), ("leader", 404)])
def test_nobody_else_meets_what_waits(as_officer, units, waiting, role, status):
    client = as_officer(OfficerFactory(**{f"{role}_at": units["beside"]}))
    assert client.get(f"/quan-tri/vi-tri/{waiting.pk}/xac-nhan/").status_code == status


def test_a_third_person_confirms_a_leader_in_force_on_that_officers_page(
    client, administrator, units
):
    post = PostFactory(unit=units["own"], role="leader", given_by=OfficerFactory())
    confirm = f"/quan-tri/vi-tri/{post.pk}/xac-nhan/"
    assert confirm in client.get(address("officer", post)).content.decode()
    assert "đang có hiệu lực" in client.get(confirm).content.decode()
    client.post(confirm, {"key": "k"})
    assert Post.objects.get(pk=post.pk).confirmed_by == administrator
    assert confirm not in client.get(address("officer", post)).content.decode()


def test_who_was_appointed_by_the_one_who_waits_is_not_asked(as_officer, units, waiting):
    second = PostFactory(unit=units["own"], role="leader", given_by=waiting.officer).officer
    client = as_officer(second)
    assert WAITING not in client.get("/xu-ly/").content.decode()
    answer = client.get(f"/quan-tri/vi-tri/{waiting.pk}/xac-nhan/")
    assert answer.status_code == 403
    assert "cử lên" in answer.content.decode()


def test_a_wrong_name_is_mended_and_the_log_holds_its_digest(client, units):
    post = PostFactory(unit=units["own"], officer__name="Lê Vǎn An")
    page = address("rename", post)
    assert f'href="{page}"' in client.get(address("officer", post)).content.decode()
    sent = client.post(page, {"key": "k", "name": "Lê Văn An"}, follow=True).content.decode()
    assert ("Đã sửa họ tên" in sent, "Sửa họ tên" in sent) == (True, True)
    assert Officer.objects.get(pk=post.officer_id).name == "Lê Văn An"
    (event,) = LoggedEvent.objects.filter(kind="OfficerRenamed")
    assert "An" not in str(event.data)


@pytest.mark.parametrize(
    ("name", "said"), [("123", "phải có chữ cái"), ("Lê Văn An", "chưa có gì để sửa")]
)
def test_a_name_that_is_none_or_the_same_is_refused_at_its_box(client, units, name, said):
    post = PostFactory(unit=units["own"], officer__name="Lê Văn An")
    sent = client.post(address("rename", post), {"key": "k", "name": name})
    assert said in sent.context["form"].errors["name"][0]
    assert not LoggedEvent.objects.filter(kind="OfficerRenamed").exists()


def test_who_works_elsewhere_too_is_not_renamed_from_here(client, units):
    post = PostFactory(unit=units["own"])
    PostFactory(unit=units["beside"], officer=post.officer)
    page = address("rename", post)
    assert page not in client.get(address("officer", post)).content.decode()
    assert client.post(page, {"key": "k", "name": "Lê Văn An"}).status_code == 403
