"""Whatever is refused, nobody types it again: every form of every page, found on the pages."""

import re
from copy import deepcopy
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

import motcua
from motcua.kernel.actions import frame
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Post
from motcua.web.sign_in.carried_form import open_carried
from motcua.worktime.actions import seed_calendar
from tests.factories.dossiers import (
    at,
    make_office,
)
from tests.factories.people import PostFactory, UnitFactory
from tests.web.filled_forms import AGREE, WITHOUT_TEXT, Forms
from tests.web.form_pages import CORRECT, list_form_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(kept_rows):
    """One officer of it is in all roles, for the own unit and for the province."""
    office = make_office()
    seed_calendar(years=range(2026, 2028), by=SYSTEM, at=at())
    for role in {*Role} - {Role.ONE_STOP}:
        PostFactory(officer=office.counter, unit=office.unit, role=role)
    province = UnitFactory()
    for role in (Role.ADMINISTRATOR, Role.CONTROL):
        PostFactory(officer=office.counter, unit=province, role=role)
    return office


@pytest.fixture
def officer(office):
    return office.counter


@pytest.fixture(scope="module")
def found(office):
    """Every form of the officers' faces, filled in; of those about different rows the first."""
    client, found = Client(), {}
    client.force_login(office.counter.account)
    for address in list_form_addresses(office):
        page = client.get(address)
        for form in Forms(page, address).found if page.status_code == 200 else []:
            found.setdefault(re.sub(r"\d+", "", " ".join([form.action, *form.fields])), form)
    return [checked(client, each) for each in found.values()]


def checked(client, form):
    """The form of the check before a correction, where it is saved; any other is returned."""
    if not form.action.endswith(CORRECT):
        return form
    page = client.post(form.action, form.fields)
    (check,) = Forms(page, form.action).found
    return replace(check, typed=form.typed)


@pytest.fixture
def forms(found):
    return deepcopy(found)  # a file can be sent once


def list_called():
    """The actions that pages call, by the words of their modules."""
    words = set()
    for path in (Path(motcua.__file__).parent / "web").rglob("*.py"):
        words |= set(re.findall(r"\w+", path.read_text("utf-8")))
    return {name for name in frame.ACTIONS if name in words}


def lost(form, page):
    """What was typed and is not on the page."""
    text = unescape(page.content.decode())
    return [typed for typed in form.typed if typed and typed not in text]


def texts_of(form):
    """What a form sends without its files, which are chosen again."""
    return {name: value for name, value in form.fields.items() if isinstance(value, str)}


# Each form meets one of them in a usual run, and each of them in the nightly one.
REFUSALS = [403, 409, 503]
NIGHTLY = [pytest.param(turn, marks=pytest.mark.slow) for turn in (1, 2)]


@pytest.mark.parametrize("turn", [0, *NIGHTLY])
def test_a_refused_action_gives_the_text_back(forms, officer, as_officer, turn, monkeypatch):
    client, tried, status = as_officer(officer), set(), 0

    def refuse(call, _row):
        tried.add(call.spec.name)
        raise {
            403: NotAllowed("Không được."),
            409: call.spec.refusal("Đã muộn."),
            503: OperationalError("database is locked"),
        }[status]

    monkeypatch.setattr(frame._Call, "_check", refuse)
    for number, form in enumerate(forms, turn):
        status = REFUSALS[number % len(REFUSALS)]
        page = client.post(form.action, form.fields)
        if page.status_code == 302:
            page = client.get(page.headers["Location"])
        agreed = [one for one in Forms(page, form.action).found if AGREE in one.fields]
        for again in agreed:
            page = client.post(again.action, again.fields)
        assert lost(form, page) == [], (form.action, status)
    assert tried == list_called() - WITHOUT_TEXT


def test_who_lost_the_role_meanwhile_gets_the_text_back(forms, officer, as_officer):
    client = as_officer(officer)
    Post.objects.update(valid_to=at().date())
    for form in forms:
        page = client.post(form.action, form.fields)
        assert page.status_code in {403, 404}, form.action
        assert lost(form, page) == [], form.action


def test_a_form_from_before_another_sign_in_is_carried(forms, officer):
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    client.force_login(officer.account)
    for form in forms:
        page = client.post(form.action, form.fields | {"csrfmiddlewaretoken": "x" * 64})
        assert page.status_code == 403
        (again,) = (one for one in Forms(page, "").found if one.action == form.action)
        assert texts_of(form).items() <= again.fields.items()


def test_a_form_from_after_the_end_of_a_session_is_carried(forms):
    for form in forms:
        page = Client().post(form.action, form.fields)
        assert page.status_code == 401
        kept = open_carried(page.context["carried"].sealed())
        assert kept.path == form.action
        assert texts_of(form).items() <= dict(kept.fields).items()
