"""A phone on a bad line: two photos of one paper, the line cut twice and the page loaded again."""

import random
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Route, expect

from motcua.dossiers.models import Attachment, Dossier
from motcua.files.previews import draw_page
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office
from tests.files.photographs import photographed, saved, with_notes
from tests.journeys.conftest import CheckPage
from tests.journeys.hands import LINE_IS_BACK

STRAIGHT = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


@pytest.fixture
def dossier(transactional_db: None) -> Dossier:
    return begin(make_online_office(), citizen())


def photo(kind: str, *, sideways: bool = False) -> bytes:
    """A sheet on a desk, its top black; the grain of the desk makes it several parts long."""
    page = photographed(STRAIGHT).convert("L").resize((1200, 1600))
    ImageDraw.Draw(page).rectangle((150, 190, 1050, 400), fill=0)
    grain = Image.frombytes("L", page.size, random.Random(3).randbytes(1200 * 1600))
    seen = Image.blend(page, grain, 0.25).convert("RGB")
    if sideways:
        turned = seen.transpose(Image.Transpose.ROTATE_90)
        return saved(turned, kind, quality=92, exif=with_notes(sideways=True))
    return saved(seen, kind, quality=92)


def is_upright(drawn: Path) -> bool:
    with Image.open(drawn) as page:
        grey, (width, height) = page.convert("L"), page.size
        top, low = (grey.getpixel((width // 2, height * part // 100)) for part in (8, 95))
    return width < height and top + 50 < low


def sign_in(page: Page, dossier: Dossier, base: str) -> None:
    client = Client()
    account = dossier.filled_form.citizen.account
    client.force_login(account, backend="motcua.people.backend.AccountBackend")
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])


def test_photos_go_on_where_the_line_was_cut(
    page: Page, check_page: CheckPage, dossier: Dossier, live_server
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, dossier, live_server.url)
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page.goto(f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/")
    sent: list[str] = []
    cut = {"on": True}

    def line(route: Route) -> None:
        if cut["on"] and route.request.method == "POST" and len(sent) >= 1:
            return route.abort()
        if route.request.method == "POST":
            sent.append(route.request.url)
        return route.continue_()

    def lost(route: Route) -> None:
        """The form arrives and is stored; the answer does not come back."""
        route.fetch(max_redirects=0)
        page.unroute(form)
        route.abort()

    form = re.compile(r"/giay/\d+/$")
    page.route("**/phan/**", line)
    page.locator('input[type="file"]').first.set_input_files(
        [
            {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo("JPEG", sideways=True)},
            {"name": "2.heic", "mimeType": "image/heic", "buffer": photo("HEIF")},
        ]
    )
    check_page()
    page.get_by_role("button", name="Lưu tệp").click()
    expect(page.get_by_text("Mất mạng.")).to_be_visible()
    check_page()
    page.reload()
    expect(page.get_by_text("Mất mạng.")).to_be_visible()
    page.route(form, lost)
    cut["on"] = False
    page.evaluate(LINE_IS_BACK)
    expect(page.get_by_text("Tệp 1 (2 trang")).to_be_visible(timeout=60_000)
    assert len(sent) == len(set(sent)) > 2
    check_page()
    page.get_by_role("link", name="Xem, sắp lại trang").click()
    expect(page.get_by_role("img", name="Trang 2")).to_be_visible()
    check_page()
    file = Attachment.objects.get(replaced_at=None).file
    assert [is_upright(draw_page(file, number, 200)) for number in range(2)] == [True, True]
