"""A device leads nowhere else, ends by itself, and keeps nothing but what is public."""

import json
import re

import pytest
from django.test import Client

from motcua.counters import actions
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.counters import START, new_secret

pytestmark = pytest.mark.django_db
LINKS = re.compile(r'(?:href|action|hx-get|src)="([^"#]*)"')
FILES = ("/static/", "data:")
STAYS = ("/kiosk/", "/ngon-ngu/")


def links_of(page):
    found = {link.replace("&amp;", "&") for link in LINKS.findall(page.content.decode())}
    return {link for link in found if not link.startswith(FILES)}


def test_no_way_leads_out_of_the_device(kiosk, world):
    ProcedureVersionFactory()
    ticket = world.take(now())
    seen, left = set(), {"/kiosk/", f"/kiosk/phieu/{ticket.secret}/", "/kiosk/thu-tuc/none/"}
    left |= {f"/kiosk/danh-gia/{ticket.secret}/", "/kiosk/thu-tuc/?q=a"}
    while left:
        address = left.pop()
        page = kiosk.get(address)
        seen.add(address)
        links = links_of(page)
        assert [link for link in links if not link.startswith(STAYS)] == [], address
        assert not re.search(r'type="file"|\starget=|\sdownload', page.content.decode())
        followed = set(re.findall(r'href="(/kiosk/[^"#]*)"', page.content.decode()))
        left |= {link.replace("&amp;", "&") for link in followed} - seen
    assert len(seen) > 10


@pytest.mark.parametrize(
    "address", ["lay-so/", "ho-so/", "thu-tuc/", "the-can-cuoc/", "danh-gia/", "thu-tuc/none/"]
)
def test_each_page_ends_by_itself_with_a_script_and_without(kiosk, address):
    page = kiosk.get(f"/kiosk/{address}").content.decode()
    assert 'data-idle="60"' in page
    assert "Bạn còn đó không?" in page
    assert re.search(
        r'<noscript>\s*<meta http-equiv="refresh" content="60;url=/kiosk/xong/">', page
    )


def test_the_first_page_of_a_device_brings_the_cookie_of_its_forms(kiosk, world):
    kiosk.cookies.pop("csrftoken", None)
    kiosk.get("/kiosk/thu-tuc/")
    assert kiosk.cookies["csrftoken"].value


def test_the_next_person_reads_vietnamese(kiosk):
    kiosk.post("/ngon-ngu/", {"language": "en", "next": "/kiosk/"})
    assert "What do you need?" in kiosk.get("/kiosk/").content.decode()
    page = kiosk.get("/kiosk/xong/", follow=True)
    assert "Bạn cần gì?" in page.content.decode()
    assert kiosk.cookies["language"].value == ""


def test_no_session_of_a_person_outlives_him(kiosk, world):
    kiosk.force_login(world.officers[0].account)
    kiosk.get("/kiosk/xong/")
    assert kiosk.cookies["sessionid"].value == ""
    assert kiosk.get("/kiosk/").status_code == 200


def test_who_tries_the_demo_s_kiosk_stays_signed_in(world):
    world.hall.kiosks.update(is_demo=True)
    client = Client()
    client.force_login(world.officers[0].account)
    client.get("/kiosk/xong/")
    assert client.cookies["sessionid"].value


def test_what_is_not_there_is_said_on_a_page_of_the_device(kiosk):
    page = kiosk.get(f"/kiosk/danh-gia/{new_secret()}/")
    assert page.status_code == 404
    assert "kiosk-foot" in page.content.decode()


def test_the_worker_keeps_files_by_their_present_names(kiosk):
    script = Client().get("/kiosk/sw.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    told = json.loads(re.match(r"const told = (.*);", script.content.decode())[1])
    page = kiosk.get("/kiosk/").content.decode()
    assert all(f'"{name}"' in page for name in told["kept"])
    assert told["version"]


def test_who_reads_english_chooses_in_english(kiosk, world):
    given = {"kind": "ask", "name_en": "Ask", "valid_from": START, "by": SYSTEM, "at": now()}
    asked = actions.add_service(hall=world.hall, name="Hỏi", **given)
    kiosk.post("/ngon-ngu/", {"language": "en", "next": "/kiosk/"})
    assert ">Ask<" in kiosk.get("/kiosk/lay-so/").content.decode()
    page = kiosk.get(f"/kiosk/lay-so/?dich-vu={asked.pk}").content.decode()
    assert "A person with a disability" in page
    assert "ưu tiên" not in page
