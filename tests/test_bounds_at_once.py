"""Two connections do not pass a bound together that one after the other would not pass."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.counters import actions as counters
from motcua.dossiers import actions
from motcua.dossiers.actions.consent import CannotAskConsent, ask_consent
from motcua.dossiers.models import ConsentCode, Help
from motcua.dossiers.rules.helps import phone_digest
from motcua.eforms.actions import CannotBeginForm
from motcua.feedback.actions import CannotSendPetition
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import START, make_hall
from tests.factories.dossiers import accept, at, make_office
from tests.factories.feedback import petition
from tests.factories.filings import make_online_office, publish, submit
from tests.factories.helps import (
    CODE,
    OLD_WOMAN,
    begin_help,
    consent,
    fill_for,
    helper_of,
    team_post,
)
from tests.test_locks import one_behind_the_other

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_fifth_petition_about_a_dossier_is_sent_once():
    dossier = accept(make_office())
    for _number in range(4):
        petition(dossier)
    _sent, refused = one_behind_the_other(lambda: petition(dossier), lambda: petition(dossier))
    assert isinstance(refused, CannotSendPetition)


def test_the_last_place_for_a_service_is_taken_once(monkeypatch: pytest.MonkeyPatch):
    world = make_hall()
    monkeypatch.setattr("motcua.counters.actions.halls.MOST_SERVICES", 3)

    def add(name: str) -> Any:
        given = {"kind": "ask", "valid_from": START, "by": SYSTEM, "at": at()}
        return counters.add_service(hall=world.hall, name=name, **given)

    _added, refused = one_behind_the_other(lambda: add("Hỏi"), lambda: add("Trả"))
    assert isinstance(refused, counters.CannotAddService)


def test_the_last_filing_of_a_helpers_day_is_sent_once():
    office = make_online_office()
    post, form = team_post(office), publish(office)
    drafts = [consent(fill_for(begin_help(office, post, definition=form))) for _n in range(2)]
    others = [begin_help(office, post, definition=form) for _n in range(2)]
    Help.objects.filter(dossier__in=others).update(
        consent="code", consented_at=at(), filed_on=at().date()
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("motcua.dossiers.queries.helps.read_help_rules", lambda _at: RULES)
        _filed, refused = one_behind_the_other(
            *(lambda each=each: submit(each, by=helper_of(each)) for each in drafts)
        )
    assert isinstance(refused, actions.CannotSubmitFiling)


class RULES:
    """Three filings a day."""

    filings_a_day = 3


def test_the_last_code_to_a_telephone_is_sent_once():
    office = make_online_office()
    form = publish(office)
    drafts = [begin_help(office, team_post(office), definition=form) for _n in range(2)]
    digest = phone_digest("+84912345678")
    ConsentCode.objects.bulk_create(
        ConsentCode(phone=digest, asked_at=at(hour=10)) for _n in range(3)
    )
    _sent, refused = one_behind_the_other(
        *(
            lambda each=each: ask_consent(
                dossier=each, code=CODE, by=helper_of(each), at=at(hour=10, minute=1)
            )
            for each in drafts
        )
    )
    assert isinstance(refused, CannotAskConsent)


def test_the_last_form_that_a_helper_may_begin_is_begun_once(monkeypatch: pytest.MonkeyPatch):
    office = make_online_office()
    post, form = team_post(office), publish(office)
    monkeypatch.setattr("motcua.eforms.actions.fill_form.MOST_OPEN", 1)
    _begun, refused = one_behind_the_other(
        lambda: begin_help(office, post, definition=form),
        lambda: begin_help(
            office, post, definition=form, applicant=replace(OLD_WOMAN, name="Thị Bảy")
        ),
    )
    assert isinstance(refused, CannotBeginForm)
