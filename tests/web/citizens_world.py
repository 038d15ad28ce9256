"""One of everything that a citizen's page can be about, and a browser of everybody who may ask."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import get_resolver

from motcua.counters import actions as counters
from motcua.dossiers.actions import send_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.co_applicants import token_of
from motcua.dossiers.queries.links import rating_token
from motcua.feedback.queries.links import petition_token
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import IdentityLevel, Role
from motcua.people.models import Officer
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.corrections import represent
from tests.factories.counters import make_hall, new_secret
from tests.factories.dossiers import Office, accept, ask, at, bring_to, make_office
from tests.factories.feedback import petition
from tests.factories.files import scanned
from tests.factories.filings import make_online_office
from tests.factories.helps import begin_help, helper_of, team_post
from tests.factories.parties import ask as invite
from tests.factories.parties import begin_marriage, groom
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.wallet import given_result, hand_to, shared
from tests.web.routes import routes

FACES = ("nop-ho-so", "cung-khai", "lam-giup", "tra-cuu", "ho-so-cua-toi", "danh-gia", "phan-anh/")
FACES += ("giay-to", "tai-khoan", "kiosk")
"""How the addresses of the citizens' pages and of the devices begin."""
CODE = "/tra-cuu/<dossier_code:code>/"
FILING = "/nop-ho-so/<procedure_code:code>/<row:pk>/"
DEVICE, UNKNOWN = "12345678", "0" * 64
"""The code that sets up the device, and the digest of a file that nobody sent."""


@dataclass
class World:
    """The parts of addresses by their names, and the browsers by who sits before them."""

    parts: dict[str, dict[str, Any]]
    browsers: dict[str, Client]
    faces: tuple[str, ...] = FACES

    def addresses(self) -> dict[str, str]:
        """By their pattern, those of these faces that are about something."""
        return {
            route: _filled(route, self._parts_of(route))
            for route in routes(get_resolver())
            if route.lstrip("/").startswith(self.faces) and "<" in route
        }

    def _parts_of(self, route: str) -> dict[str, Any]:
        start = max((each for each in self.parts if route.startswith(each)), key=len)
        return self.parts[start]


def _filled(route: str, parts: dict[str, Any]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(parts.get(part[1], 1)), route)


def make_world() -> World:
    """A draft of two, one that is prepared with help, one at work, one that ended, a number."""
    online, place, owner, other = make_online_office(), make_office(), citizen(), groom()
    two = begin_marriage(online, owner)
    invitation = invite(two)
    helped = begin_help(online, team_post(online))
    at_work = sent_papers_to(place)
    complaint = petition(at_work)
    hand_to(at_work, owner)
    paper = given_result(make_office(), owner, at(30).date())
    parent = represent(at_work, paper.dossier)
    share = shared(owner, paper)
    secret = take_number()
    ended = paper.dossier.code
    parts = {
        "/": {},
        "/nop-ho-so/": parts_of_draft(two),
        f"{FILING}dong-y/": {"code": helped.procedure_code, "pk": helped.pk},
        "/lam-giup/": {"pk": helped.pk},
        "/cung-khai/": {"token": token_of(invitation)},
        "/tra-cuu/": parts_at_work(at_work),
        f"{CODE}ket-qua/": {"code": ended, "paper": paper.pk},
        f"{CODE}danh-gia/": {"code": ended},
        "/danh-gia/": {"token": rating_token(paper.dossier)},
        "/phan-anh/ma/": {"token": petition_token(complaint.pk)},
        "/phan-anh/xu-ly/": {"pk": complaint.pk},
        "/giay-to-cua-toi/": {"pk": paper.pk},
        "/giay-to-cua-toi/chia-se/": {"pk": share.pk},
        "/kiosk/": {"secret": secret, "code": at_work.procedure_code},
    }
    people = {
        "owner": owner,
        "party": other,
        "parent": parent,
        "citizen": citizen(name="Lê Thị Lạ", identity_number="091090009999"),
        "unproven": citizen(identity_number=two.applicant_number, level=IdentityLevel.ONE),
        "helper": helper_of(helped),
        "other_helper": team_post(online).officer,
        **officers_of(place),
    }
    browsers = {name: signed_in(who) for name, who in people.items()}
    return World(parts, {"nobody": Client(), "device": set_up_device(), **browsers})


def sent_papers_to(place: Office) -> Dossier:
    """A dossier at work, with a fee, for which a paper was asked and sent."""
    at_work = bring_to(place, accept(place, fee_due=20000), "handle", at(hour=10))
    at_work = ask(place, at_work, at(hour=11))
    send_papers(
        dossier=at_work,
        files={place.paper.pk: [scanned(2)]},
        by=holder_of(at_work),
        at=at(hour=12),
    )
    return at_work


def take_number() -> str:
    """Take a number in a hall that has a device; its secret is answered."""
    hall = make_hall()
    counters.add_kiosk(hall=hall.hall, name="Máy", code=DEVICE, by=SYSTEM, at=now())
    secret = new_secret()
    hall.take(secret=secret)
    return secret


def set_up_device() -> Client:
    """The browser of the device."""
    device = Client()
    device.post("/kiosk/cai-dat/", {"code": DEVICE})
    return device


def parts_of_draft(draft: Dossier) -> dict[str, Any]:
    """The row, a party and a file of a draft of two."""
    file = draft.attachments.get()
    own = {"code": draft.procedure_code, "pk": draft.pk, "party": "groom", "number": 1}
    own |= {"component": file.component_id, "attachment": file.pk, "width": "nho", "page": 1}
    return own | {"sha256": UNKNOWN}


def parts_at_work(dossier: Dossier) -> dict[str, Any]:
    """The code, a paper and a file of a dossier that is followed."""
    form, attachment = dossier.forms.latest("pk").pk, dossier.attachments.get().pk
    own = {"code": dossier.code, "what": "rut", "form": form, "attachment": attachment}
    return own | {"sha256": UNKNOWN, "party": "groom"}


def officers_of(place: Office) -> dict[str, Officer]:
    """Those of the office by their roles, and one of another unit."""
    return {
        "counter": place.counter,
        "handler": place.handler,
        "leader": place.leader,
        "supervisor": OfficerFactory(supervisor_at=place.unit),
        "control": OfficerFactory(control_at=place.unit),
        "administrator": PostFactory(unit=place.unit, role=Role.ADMINISTRATOR).officer,
        "elsewhere": OfficerFactory(one_stop_at=UnitFactory(commune=True)),
    }
