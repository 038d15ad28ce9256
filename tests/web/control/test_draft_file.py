"""A draft is taken home as a file and read back."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalogue.queries.content_drafts import content_of_draft
from tests.factories.announcements import Announcing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Announcing:
    return Announcing()


@pytest.fixture
def writer(as_officer, office: Announcing) -> Client:
    return as_officer(office.writer)


def taken(writer: Client, office: Announcing) -> dict[str, Any]:
    found: dict[str, Any] = writer.get(f"/kiem-soat/soan/{office.content.pk}/ban-soan.json").json()
    return found


def send(writer: Client, office: Announcing, content: bytes, **given: str) -> Any:
    page = f"/kiem-soat/soan/{office.content.pk}/tep/"
    shown = writer.get(page).context["form"].initial["shown"]
    file = SimpleUploadedFile("ban-soan.json", content)
    return writer.post(page, {"key": "1", "shown": shown, "file": file} | given)


def test_what_a_file_says_is_what_is_written_then(office: Announcing, writer: Client):
    said = taken(writer, office) | {"note": "Ghi chú từ tệp"}
    assert send(writer, office, json.dumps(said).encode()).status_code == 302
    office.content.refresh_from_db()
    assert content_of_draft(office.content).newest.note == "Ghi chú từ tệp"


def test_the_same_file_changes_nothing(office: Announcing, writer: Client):
    send(writer, office, json.dumps(taken(writer, office)).encode())
    office.content.refresh_from_db()
    assert office.content.revision == 0


def test_a_file_that_does_not_fit_is_refused_whole(office: Announcing, writer: Client):
    said = taken(writer, office) | {"note": "Ghi chú từ tệp"}
    said["papers"][0]["name"] = ""
    form = send(writer, office, json.dumps(said).encode()).context["form"]
    assert form.errors["file"][0].startswith("Thành phần, số lượng hồ sơ, dòng 1:")
    office.content.refresh_from_db()
    assert office.content.revision == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "không phải JSON"),
        (b"\xff", "không phải UTF-8"),
        (b'{"code": 1, "code": 2}', "hai lần"),
        (b" " * (512 * 1024 + 1), "lớn quá 512 KB"),
    ],
)
def test_what_is_no_file_of_a_draft_is_told(office, writer: Client, content: bytes, why: str):
    assert why in send(writer, office, content).context["form"].errors["file"][0]


def test_who_saw_something_else_is_told_before_it_is_overwritten(office, writer: Client):
    said = taken(writer, office) | {"note": "Ghi chú từ tệp"}
    answer = send(writer, office, json.dumps(said).encode(), shown="before")
    assert "Người khác vừa sửa" in answer.content.decode()
