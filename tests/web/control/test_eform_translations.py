"""Officers of procedure control translate a form; readers of English see what is translated."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.eforms import actions
from motcua.eforms.enums import Kind
from motcua.eforms.queries import get_version
from motcua.eforms.rules import FormContent
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
SHAPE = form_of(question("who", Kind.CHOICE, name="Cho ai?", choices=CHOICES, is_required=True))
ENGLISH = replace(SHAPE, texts={"en": {"Cho ai?": "For whom?"}})


def drafted(shape=SHAPE):
    first = now().astimezone(VIETNAM).date() - timedelta(days=1)
    return actions.draft_form(content=FormContent(shape, ("1.001193",), first), by=SYSTEM, at=at())


@pytest.fixture
def officer(as_officer):
    return as_officer(PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer)


def box_of(page: str, text: str) -> str:
    """The name of the box whose label is this text."""
    return re.search(rf'for="id_(t_\w+)">{re.escape(text)}<', page)[1]


def hidden(page: str) -> dict[str, str]:
    """What the form sends where nothing is typed."""
    empty = dict.fromkeys(re.findall(r'name="(t_\w+)"', page), "")
    return empty | dict(re.findall(r'name="(key|shown)" value="([^"]*)"', page))


def test_what_is_not_translated_is_listed_and_written(officer):
    row = drafted()
    address = f"/kiem-soat/to-khai/{row.pk}/ban-dich/en/"
    page = officer.get(address).content.decode()
    sent = {**hidden(page), box_of(page, "Cho ai?"): " For  whom? "}
    assert officer.post(address, sent).status_code == 302
    assert get_version(row.pk)[1].form.texts == {"en": {"Cho ai?": "For whom?"}}
    assert "Cho ai?" not in officer.get(address).content.decode()


def test_what_was_typed_over_somebody_elses_translation_is_given_back(officer):
    row = drafted()
    address = f"/kiem-soat/to-khai/{row.pk}/ban-dich/en/"
    page = officer.get(address).content.decode()
    box = box_of(page, "Cho ai?")
    officer.post(address, {**hidden(page), box: "For whom?"})
    again = officer.post(address, {**hidden(page), "key": "another", box: "Who for?"})
    assert "Người khác vừa sửa chỗ này" in again.content.decode()
    assert 'value="Who for?"' in again.content.decode()


def test_the_overview_and_the_list_count_what_is_not_translated(officer):
    row = drafted(ENGLISH)
    overview = officer.get(f"/kiem-soat/to-khai/{row.pk}/").content.decode()
    assert f'href="/kiem-soat/to-khai/{row.pk}/ban-dich/en/"' in overview
    actions.publish_form(form=row, by=SYSTEM, at=at())
    listed = " ".join(officer.get("/kiem-soat/to-khai/chua-dich/").content.decode().split())
    assert re.search(r"chưa dịch \d trong \d câu", listed)


def test_a_published_form_is_read_only_and_other_languages_are_hidden(officer):
    row = drafted(ENGLISH)
    actions.publish_form(form=row, by=SYSTEM, at=at())
    page = officer.get(f"/kiem-soat/to-khai/{row.pk}/ban-dich/en/?loc=tat-ca").content.decode()
    assert "For whom?" in page
    assert 'name="shown"' not in page
    assert officer.get(f"/kiem-soat/to-khai/{row.pk}/ban-dich/xx/").status_code == 404


def test_readers_of_english_see_it_and_the_paper_stays_vietnamese(client):
    ProcedureVersionFactory(procedure__code="1.001193")
    actions.publish_form(form=drafted(ENGLISH), by=SYSTEM, at=at())
    address = "/thu-tuc/1.001193/to-khai/"
    assert "Cho ai?" in client.get(address).content.decode()
    client.cookies["language"] = "en"
    page = client.get(address).content.decode()
    assert "For whom?" in page
    assert "Cho ai?" not in page
    assert f'<span lang="vi">{SHAPE.title}</span></h1>' in page
    assert f"<title>{SHAPE.title} –" in page


def test_a_procedure_with_a_form_offers_to_change_that_one_first(officer):
    ProcedureVersionFactory(procedure__code="1.001193")
    row = drafted()
    page = officer.get("/kiem-soat/to-khai/thu-tuc/1.001193/").content.decode()
    assert "Sửa tờ khai đang dùng" not in page
    actions.publish_form(form=row, by=SYSTEM, at=at())
    page = officer.get("/kiem-soat/to-khai/thu-tuc/1.001193/").content.decode()
    assert f'href="/kiem-soat/to-khai/{row.pk}/lap-moi/"' in page
