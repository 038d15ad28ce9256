"""Putting a filed declaration right: begun by who filed it, typed, sent, accepted."""

from datetime import datetime
from typing import Any

from motcua.dossiers.actions import ask_request
from motcua.dossiers.actions.correct_declaration import begin_correction, send_correction
from motcua.dossiers.actions.settle_correction import accept_correction
from motcua.dossiers.enums import RequestKind
from motcua.dossiers.models import Correction, Dossier, Representative
from motcua.eforms import actions as forms
from motcua.people.models import Citizen
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.files import drawn
from tests.factories.filings import begin, fill, owner_of, submit


def fresh(dossier: Dossier) -> Dossier:
    """As a page reads it."""
    return Dossier.objects.select_related("filled_form__citizen").get(pk=dossier.pk)


def filed(office: Office, words: str = "Xin cấp lại") -> Dossier:
    """Filed online on Monday at 11."""
    return fresh(submit(fill(begin(office), words)))


def ask(dossier: Dossier, when: datetime | None = None) -> Dossier:
    """The request to adjust, on Monday at 13."""
    ask_request(
        dossier=dossier,
        kind=RequestKind.ADJUST,
        words="Tôi gõ nhầm",
        by=owner_of(dossier).actor,
        at=when or at(hour=13),
    )
    return fresh(dossier)


def represent(*dossiers: Dossier) -> Citizen:
    """A parent, who filed these for the applicant."""
    parent = citizen(name="Danh Văn Hai", identity_number="091085001122")
    given = {"kind": "parent", "ground": "Giấy", "name": "Hai", "person": parent.person}
    for each in dossiers:
        Representative.objects.create(dossier=each, **given)
    return parent


def begun(dossier: Dossier, when: datetime | None = None, **other: Any) -> Correction:
    """Another edition, begun on Monday at 14."""
    owner = owner_of(dossier)
    given: dict[str, Any] = {"citizen": owner, "by": owner.actor, "at": when or at(hour=14)}
    begin_correction(dossier=dossier, **{**given, **other})
    return Correction.objects.filter(dossier=dossier).latest("number")


def typed(row: Correction, words: str = "Xin cấp bản sao") -> Correction:
    """Answered otherwise."""
    filled = row.filled_form
    assert filled.citizen is not None
    row.filled_form = forms.save_typed(
        filled=filled,
        page=1,
        typed={"words": words},
        revision=filled.revision,
        writer="test",
        by=filled.citizen.actor,
        at=at(hour=14),
    )
    return row


def sent(row: Correction, when: datetime | None = None, **other: Any) -> Dossier:
    """Sent on Monday at 15."""
    owner = row.filled_form.citizen
    assert owner is not None
    given: dict[str, Any] = {
        "revision": row.filled_form.revision,
        "declaration": drawn(2),
        "by": owner.actor,
        "at": when or at(hour=15),
    }
    send_correction(dossier=fresh(row.dossier), **{**given, **other})
    return fresh(row.dossier)


def corrected(office: Office) -> Dossier:
    """Filed, and its declaration put right and accepted at 16."""
    dossier = sent(typed(begun(ask(filed(office)))))
    given: dict[str, Any] = {"declaration": drawn(2), "by": office.counter, "at": at(hour=16)}
    accept_correction(dossier=dossier, edition=2, **given)
    return fresh(dossier)
