"""A phone on a bad line: two photos of one paper, the line cut twice and the page loaded again."""

import io
import random

import pytest
from django.test import Client
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Route, expect

from motcua.dossiers.models import Attachment, Dossier
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office
from tests.files.samples import register_heif_opener
from tests.journeys.conftest import CheckPage

register_heif_opener()
SIDEWAYS = 6
"""What a camera notes that was held upright."""


@pytest.fixture
def dossier(transactional_db: None) -> Dossier:
    return begin(make_online_office(), citizen())


def photo(kind: str, *, sideways: bool = False) -> bytes:
    """An upright photo of a paper, its top dark; noise makes it several parts long."""
    noise = Image.frombytes("L", (900, 1200), random.Random(3).randbytes(900 * 1200))
    ImageDraw.Draw(noise).rectangle((0, 0, 900, 200), fill=0)
    notes, out = Image.Exif(), io.BytesIO()
    if sideways:
        notes[0x0112] = SIDEWAYS
        noise = noise.transpose(Image.Transpose.ROTATE_90)
    noise.convert("RGB").save(out, kind, quality=90, exif=notes)
    return out.getvalue()


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
    cut["on"] = False
    expect(page.get_by_text("Đã lưu tệp.")).to_be_visible(timeout=20000)
    assert len(sent) == len(set(sent)) > 2
    check_page()
    assert Attachment.objects.get().file.pages == 2
