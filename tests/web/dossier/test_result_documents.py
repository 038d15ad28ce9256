"""What a page asks and shows of a result that no paper made here states."""

import html
from uuid import uuid4

import pytest

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from tests.factories.dossiers import accept, bring_to, open_step
from tests.factories.results import need_paper

pytestmark = pytest.mark.django_db


def text(page):
    return html.unescape(page.content.decode())


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


def step_address(dossier, kind, target="-"):
    return f"buoc/{open_step(dossier).pk}/{kind}/{target}"


def now_is(dossier):
    return Dossier.objects.get(pk=dossier.pk)


# -- finishing --


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "result_number"),
        ({"document": "number"}, "result_number"),
        ({"document": "number", "no_paper_reason": "Đã ghi sổ"}, "result_number"),
        ({"document": "none"}, "no_paper_reason"),
        ({"document": "none", "result_number": "15/GXN"}, "no_paper_reason"),
    ],
)
def test_what_is_lacking_of_the_document_is_asked_at_its_field(office, as_officer, typed, field):
    dossier = bring_to(office, accept(office, now()), "return", now())
    page = send(as_officer(office.counter), dossier, step_address(dossier, "hoan-thanh"), **typed)
    assert [*page.context["form"].errors] == [field]
    assert all(value in text(page) for value in typed.values())
    assert now_is(dossier).state == State.IN_PROGRESS


def test_why_there_is_no_document_is_shown_with_the_dossier_and_its_result(office, as_officer):
    dossier = bring_to(office, accept(office, now()), "return", now())
    counter, address = as_officer(office.counter), step_address(dossier, "hoan-thanh")
    assert "Kết quả có văn bản không?" in text(counter.get(f"/ho-so/{dossier.pk}/{address}/"))
    send(counter, dossier, address, document="none", no_paper_reason="Đã ghi sổ", result_number="1")
    assert (now_is(dossier).state, now_is(dossier).result_number) == (State.FINISHED, "")
    page = text(counter.get(f"/ho-so/{dossier.pk}/"))
    timeline = page[page.index("Kết quả không có văn bản") :]
    assert "Đã ghi sổ" in timeline[:500]
    summary = page[page.index("Vì sao không có văn bản kết quả") :]
    assert "Đã ghi sổ" in summary[:200]
    results = text(counter.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    assert "Không có văn bản kết quả: Đã ghi sổ" in " ".join(results.split())


def test_of_a_result_made_elsewhere_only_a_number_is_asked_and_may_lack(office, as_officer):
    need_paper(office, need="elsewhere")
    dossier = bring_to(office, accept(office, now()), "return", now())
    counter, address = as_officer(office.counter), step_address(dossier, "hoan-thanh")
    page = text(counter.get(f"/ho-so/{dossier.pk}/{address}/"))
    assert "Để trống nếu kết quả do hệ thống khác cấp" in page
    assert "Kết quả có văn bản không?" not in page
    send(counter, dossier, address)
    assert now_is(dossier).state == State.FINISHED
