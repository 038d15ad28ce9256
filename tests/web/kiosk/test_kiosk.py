"""The kiosk gives numbers, shows what is public, and keeps nothing of the person before."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.counters import actions
from motcua.counters.models import Kiosk, NumberLease, Rating, Ticket
from motcua.counters.queries.halls import list_grounds
from motcua.kernel import counts
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.web.kiosk.wording import code_scanned, secret_scanned
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory
from tests.factories.counters import make_hall, make_kiosk, new_secret
from tests.factories.dossiers import accept, make_office

pytestmark = pytest.mark.django_db
CARD = "091185000123|371234567|Danh Thị Út|02031985|Nữ|Ấp 3, xã Giồng Riềng|05052021"


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def take(kiosk, world, **given):
    given = {"key": "k", "service": world.papers.pk, "ground": ""} | given
    return kiosk.post("/kiosk/lay-so/", given, follow=True)


def taken_secret(kiosk, world):
    """The secret of the ticket that was taken, which no row holds."""
    return take(kiosk, world).redirect_chain[0][0].split("/")[-2]


def test_no_row_holds_the_secret_of_a_ticket(kiosk, world):
    secret = taken_secret(kiosk, world)
    assert taken_secret(kiosk, world) == secret
    assert secret not in str(Ticket.objects.values())
    assert kiosk.get(f"/kiosk/so/{Ticket.objects.get().secret_digest}/").status_code == 404


def test_a_form_from_another_time_ends_on_the_first_page_and_shows_nothing(kiosk):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = kiosk.cookies
    sent = {"ma": "G15.99.01-260301-0001", "scanned": "bí mật"}
    for page in ("danh-gia/", "ho-so/", "lay-so/", "the-can-cuoc/"):
        answer = strict.post(f"/kiosk/{page}", sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/kiosk/")
        assert "bí mật" not in answer.content.decode()


def test_a_code_makes_the_browser_a_device_once(world, kiosk):
    assert "Bạn cần gì?" in text_of(kiosk.get("/kiosk/"))
    other = Client().post("/kiosk/cai-dat/", {"code": "12345678"})
    assert "Mã này đã dùng hoặc đã hết hạn." in text_of(other)
    assert other.status_code == 422


def test_a_device_out_of_use_is_asked_to_be_set_up(kiosk):
    actions.revoke_kiosk(kiosk=Kiosk.objects.get(), by=SYSTEM, at=now())
    assert kiosk.get("/kiosk/").headers["Location"] == "/kiosk/cai-dat/"


def test_a_token_of_another_key_is_none(kiosk):
    kiosk.cookies["motcua-kiosk"] = f"{Kiosk.objects.get().pk}.x:y:z"
    assert kiosk.get("/kiosk/").status_code == 302


def test_the_demo_s_kiosk_needs_no_device_and_production_does(world, settings):
    Kiosk.objects.update(is_demo=True)
    assert Client().get("/kiosk/").status_code == 200
    settings.PRODUCTION = True
    assert Client().get("/kiosk/", secure=True).status_code == 302


def test_who_takes_a_number_sees_it_large_with_the_way_to_follow_it(kiosk, world):
    answer = take(kiosk, world, ground="elderly")
    page, [secret] = text_of(answer), {answer.redirect_chain[0][0].split("/")[-2]}
    ticket = Ticket.objects.get()
    assert 'class="kiosk-number">A001<' in page
    assert (ticket.ground, ticket.kiosk) == ("elderly", Kiosk.objects.get())
    assert "Trước bạn có 0 người." in page
    follow = text_of(Client().get(f"/kiosk/so/{secret}/"))
    assert "Còn 0 người trước bạn" in follow


def test_two_clicks_and_a_page_sent_again_take_one_number(kiosk, world):
    for _click in range(3):
        take(kiosk, world)
    assert Ticket.objects.count() == 1


def test_pages_are_kept_by_no_browser(kiosk, world):
    secret = taken_secret(kiosk, world)
    for page in ("", "lay-so/", "ho-so/", "the-can-cuoc/", f"phieu/{secret}/", f"so/{secret}/"):
        assert "no-store" in kiosk.get(f"/kiosk/{page}").headers["Cache-Control"]


def test_nothing_typed_is_offered_to_the_next_person(kiosk):
    for page in ("ho-so/", "the-can-cuoc/", "danh-gia/", "thu-tuc/"):
        boxes = re.findall(
            r"<input(?![^>]*hidden)[^>]*>", kiosk.get(f"/kiosk/{page}").content.decode()
        )
        assert boxes
        assert all('autocomplete="off"' in box for box in boxes)


def test_a_card_fills_a_sheet_and_is_stored_nowhere(kiosk):
    seal = TimestampSigner(salt="motcua.kiosk.card").sign("card")
    with CaptureQueriesContext(connection) as queries:
        page = text_of(kiosk.post("/kiosk/the-can-cuoc/", {"card": CARD, "seal": seal}))
    for said in ("Danh Thị Út", "091185000123", "02/03/1985", "Nữ", "Ấp 3", "05/05/2021"):
        assert said in page
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_a_card_sent_again_by_the_next_person_is_not_shown(kiosk, monkeypatch):
    seal = TimestampSigner(salt="motcua.kiosk.card").sign("card")
    later = now().timestamp() + 121
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert "Danh Thị Út" not in text_of(
        kiosk.post("/kiosk/the-can-cuoc/", {"card": CARD, "seal": seal})
    )


def test_what_is_no_card_is_said_and_not_shown_again(kiosk):
    seal = TimestampSigner(salt="motcua.kiosk.card").sign("card")
    page = text_of(kiosk.post("/kiosk/the-can-cuoc/", {"card": "1|2|bí mật", "seal": seal}))
    assert "không phải của thẻ căn cước" in page
    assert "bí mật" not in page


def test_a_slip_shows_only_what_its_code_shows(kiosk):
    office = make_office()
    dossier = accept(office)
    scanned = f"https://mot-cua.example/tra-cuu/?ma={dossier.code}"
    page = text_of(kiosk.post("/kiosk/ho-so/", {"scanned": scanned}))
    assert dossier.code in page
    assert dossier.applicant_name not in page
    assert office.version.name not in page


def test_an_unknown_slip_is_said(kiosk):
    page = kiosk.post("/kiosk/ho-so/", {"scanned": "H15.50.05.13-261008-0975"})
    assert page.status_code == 404
    assert "Không có hồ sơ mang mã này." in text_of(page)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("https://x.vn/tra-cuu/?ma=H15.1-26-1", "H15.1-26-1"),
        (" H15.1-26-1 ", " H15.1-26-1 "),
        ("http://[", "http://["),
    ],
)
def test_a_scanner_types_an_address_or_a_code(typed, code):
    assert code_scanned(typed) == code


def test_a_ticket_is_scanned_by_its_address():
    assert secret_scanned("http://x/kiosk/so/abc/") == secret_scanned("abc") == "abc"


def test_a_posted_procedure_is_read_as_on_the_portal(kiosk):
    version = ProcedureVersionFactory()
    paper = ComponentFactory(version=version)
    page = text_of(kiosk.get(f"/kiosk/thu-tuc/{version.procedure.code}/"))
    assert version.name in page
    assert paper.name in page


def served(world):
    world.open(when=now())
    ticket = world.take(now())
    world.call(when=now())
    world.end(when=now())
    return ticket


def test_who_was_served_rates_after_scanning_the_ticket(kiosk, world):
    ticket = served(world)
    page = kiosk.post("/kiosk/danh-gia/", {"scanned": f"/kiosk/so/{ticket.secret}/"}, follow=True)
    assert "Bạn có hài lòng không?" in text_of(page)
    kiosk.post(f"/kiosk/so/{ticket.secret}/danh-gia/", {"key": "k", "score": "4"})
    assert Rating.objects.get().score == 4
    assert "Cảm ơn bạn đã đánh giá." in text_of(kiosk.get(f"/kiosk/so/{ticket.secret}/"))


def test_who_rated_at_a_device_stays_there(kiosk, world):
    ticket = served(world)
    given = {"key": "k", "score": "4", "o-may": "1"}
    page = kiosk.post(f"/kiosk/so/{ticket.secret}/danh-gia/", given, follow=True)
    assert page.redirect_chain == [(f"/kiosk/danh-gia/{ticket.secret}/", 302)]
    assert 'href="/kiosk/xong/"' in text_of(page)


def test_a_ticket_of_another_hall_is_followed_at_no_device(kiosk):
    ticket = make_hall().take(now())
    assert kiosk.get(f"/kiosk/danh-gia/{ticket.secret}/").status_code == 404


def test_a_called_number_is_on_the_screen_and_on_the_phone(kiosk, world):
    world.open(when=now())
    ticket = world.take(now())
    assert "Chưa gọi số nào." in text_of(kiosk.get("/kiosk/man-hinh/"))
    world.call(when=now())
    assert re.search(rf"{ticket}</span>.*?Quầy 1", text_of(kiosk.get("/kiosk/man-hinh/")))
    assert "Mời bạn đến quầy 1" in text_of(Client().get(f"/kiosk/so/{ticket.secret}/"))


@pytest.mark.parametrize("page", ["man-hinh/", "so/{}/"])
def test_a_page_without_news_is_left_as_it_is(kiosk, world, page):
    world.open(when=now())
    first, _second = world.take(now()), world.take(now())
    address = f"/kiosk/{page.format(first.secret)}"
    (mark,) = re.findall(r'hx-get="[^?]*\?moc=(\w+)"', text_of(kiosk.get(address)))
    assert kiosk.get(address, {"moc": mark}).status_code == 204
    world.call(when=now())
    assert kiosk.get(address, {"moc": mark}).status_code == 200


def test_a_number_is_given_back_from_the_phone(world):
    ticket = world.take(now())
    address = f"/kiosk/so/{ticket.secret}/"
    page = Client().post(f"{address}tra/", {"key": "k"}, follow=True)
    assert "Bạn đã trả số này." in text_of(page)


def test_a_number_of_yesterday_is_said_to_be_of_no_use(world):
    ticket = world.take(now() - timedelta(days=1))
    assert "không còn dùng được" in text_of(Client().get(f"/kiosk/so/{ticket.secret}/"))


def test_a_device_without_a_line_sends_its_numbers_later(kiosk, world):
    key = kiosk.get("/kiosk/dai-so/").json()["key"]
    leased = kiosk.post("/kiosk/dai-so/", {"key": key}).json()
    assert (leased["letter"], leased["next"], leased["last"]) == ("B", 1, 20)
    given = {"lease": leased["lease"], "number": 1, "service": world.papers.pk, "ground": ""}
    given |= {"secret": new_secret(), "key": "one", "issued_at": int(now().timestamp())}
    answers = [kiosk.post("/kiosk/gui-so/", given) for _time in range(2)]
    assert [answer.json()["number"] for answer in answers] == ["B001", "B001"]
    assert kiosk.post("/kiosk/gui-so/", given | {"key": "two"}).status_code == 409


def test_a_device_sends_no_number_of_another_hall(kiosk, world):
    other = make_kiosk(make_hall())
    lease = actions.lease_numbers(kiosk=other, by=SYSTEM, at=now())
    given = {"lease": lease.pk, "number": 1, "service": world.papers.pk, "key": "k"}
    given |= {"secret": new_secret(), "issued_at": int(now().timestamp())}
    assert kiosk.post("/kiosk/gui-so/", given).status_code == 409
    assert NumberLease.objects.get().tickets.count() == 0


def test_a_ticket_of_another_hall_is_printed_nowhere(kiosk):
    ticket = make_hall().take(now())
    assert kiosk.get(f"/kiosk/phieu/{ticket.secret}/").status_code == 404


def test_a_priority_ticket_says_so(kiosk, world):
    ground = list_grounds(now())[0].code
    assert "Số ưu tiên" in text_of(take(kiosk, world, ground=ground))
    assert "Số ưu tiên" not in text_of(take(kiosk, world, key="other"))


def test_that_no_window_is_open_is_said_before_anything_is_asked(kiosk, world):
    page = text_of(kiosk.get(f"/kiosk/lay-so/?dich-vu={world.papers.pk}"))
    assert 0 < page.index("Chưa có quầy nào mở") < page.index("Bạn có thuộc diện ưu tiên?")


@pytest.fixture
def _one_minute(monkeypatch):
    monkeypatch.setattr(counts, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))


@pytest.mark.usefixtures("_one_minute")
def test_who_presses_all_the_time_makes_no_line_of_nobody(kiosk, world, settings):
    settings.TICKETS_A_MINUTE = 2
    said = [text_of(take(kiosk, world, key=f"k-{n}")) for n in range(3)][-1]
    assert "vừa cấp quá nhiều số" in said
    assert Ticket.objects.count() == 2


@pytest.mark.usefixtures("_one_minute")
def test_a_device_asks_for_numbers_to_come_so_often_in_an_hour(kiosk, settings):
    settings.LEASES_AN_HOUR = 1
    asked = [kiosk.post("/kiosk/dai-so/", {"key": key}).status_code for key in "ab"]
    assert asked == [200, 429]
