"""One of everything that an officer's page can be about, and a browser of everybody who may ask."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.test import Client

from motcua.announcements.actions import ask_opinion, draft_announcement
from motcua.announcements.rules.words import AnnouncementWords
from motcua.catalogue.actions import amend_procedure
from motcua.catalogue.models import VersionLevel
from motcua.dossiers.actions import attach_files
from motcua.dossiers.models import Dossier, ProcessChange
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.postings.actions import (
    exempt_procedures,
    hang_sheets,
    keep_board_volume,
    order_boards,
)
from motcua.postings.enums import BoardSize
from motcua.processes.actions import begin_process
from motcua.processes.queries.drafts import written_of
from motcua.queueing.actions import ask_queue_trial
from motcua.queueing.models import QueueTrial
from motcua.queueing.queue import Changes
from motcua.reviews.actions import add_review, draft_review_plan
from motcua.reviews.enums import ReviewReason
from tests.factories.actors import CONTROL
from tests.factories.briefings import Meeting
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.counters import make_hall
from tests.factories.delegations import Delegating
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    at,
    bring_to,
    draft,
    make_office,
    open_step,
)
from tests.factories.files import scanned
from tests.factories.filings import publish
from tests.factories.inspections import Inspecting
from tests.factories.national import content, tell
from tests.factories.oversight import Network
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.postings import due_version
from tests.factories.results import draft_result, need_paper
from tests.web.citizens_world import World

FACES = ("ho-so/", "mot-cua", "quay", "xu-ly", "bao-cao", "quan-tri", "kiem-soat", "y-kien")
FACES += ("thong-bao", "danh-sach-da-luu")
"""How the addresses of the officers' pages begin."""
DOSSIER, FORM = "/ho-so/<row:pk>/", "/kiem-soat/to-khai/<row:pk>/"


def make_officers_world() -> World:
    """A dossier before the leader, a draft at the counter, a hall, a form, an officer."""
    place = make_office()
    template = need_paper(place)
    at_work = with_file(place, bring_to(place, accept(place, fee_due=20000), "sign", at(hour=10)))
    paper = draft_result(place, at_work, at(hour=11))
    hall = make_hall(place.unit)
    form = publish(place)
    administrator = PostFactory(unit=place.unit, role=Role.ADMINISTRATOR).officer
    asked = ask(place, bring_to(place, accept(place), "handle", at(hour=10)), at(hour=11))
    own = {"code": place.version.procedure.code, "report": "07a", "kind": "work"}
    parts = {
        "/": own,
        "/ho-so/": parts_of_dossier(at_work) | {"paper": paper.pk, "template": template.pk},
        f"{DOSSIER}giay/": {"pk": asked.pk, "form": asked.forms.latest("pk").pk},
        "/mot-cua/giay-cho-ky/": {"pk": asked.forms.latest("pk").pk},
        "/mot-cua/ho-so/": {"pk": draft(place).pk},
        "/quay/": {"pk": hall.windows[0].pk},
        "/quay/quan-ly/": {"pk": hall.hall.pk},
        "/quay/quan-ly/quay/": {"pk": hall.windows[0].pk},
        "/quan-tri/can-bo/": {"pk": place.handler.pk, "verb": "khoa"},
        "/quan-tri/vi-tri/": {"pk": place.handler.posts.get().pk},
        "/kiem-soat/mau-ket-qua/": own | {"pk": template.pk},
        "/kiem-soat/to-khai/": own | {"pk": form.pk, "place": "words", "language": "en"},
        **parts_of_announcing(place),
        **parts_of_reviewing(place, administrator),
        **parts_of_network(place),
        **parts_of_posting(place),
    }
    people = officers_of(place) | {"administrator": administrator, "citizen": citizen()}
    return World(parts, {"nobody": Client(), **browsers_of(people)}, FACES)


def parts_of_posting(place: Office) -> dict[str, dict[str, Any]]:
    """The board of the office with a sheet, files to print, and what it does not handle."""
    VersionLevel.objects.create(version=place.version, level=place.unit.level)
    code = place.version.procedure.code
    made = hang_sheets(
        unit=place.unit,
        codes=[code],
        spot="Bảng",
        hung_on=at().date(),
        photo=replace(scanned(), media_type="image/png"),
        by=place.counter,
        at=at(hour=11),
    )
    given: dict[str, Any] = {"unit": place.unit, "by": place.counter, "at": at(hour=11)}
    order = order_boards(size=BoardSize.A4, codes=[code], **given)
    keep_board_volume(order=order, position=1, file=scanned(), by=SYSTEM, at=at(hour=11))
    other = due_version(place.unit.level).procedure.code
    given["by"] = OfficerFactory(control_at=UnitFactory())
    exempt = exempt_procedures(codes=[other], why="Không làm", **given)
    own = "/kiem-soat/niem-yet/"
    return {
        f"{own}noi/": {"pk": place.unit.pk, "code": code},
        f"{own}to/": {"pk": made.sheets.get().pk},
        f"{own}anh/": {"pk": made.pk},
        f"{own}bang/": {"pk": order.pk, "number": 1},
        f"{own}thu-tuc/": {"code": code},
        f"{own}khong-lam/": {"pk": exempt.procedures.get().pk},
        "/kiem-soat/thu-xem/": {"pk": tried(place).pk},
    }


def tried(place: Office) -> QueueTrial:
    """A change that the leader of the office tries out."""
    return ask_queue_trial(
        unit=place.unit,
        procedure=place.version.procedure,
        year=(date(2026, 1, 1), date(2026, 12, 31)),
        changes=Changes(limit=60),
        seed=1,
        years=3,
        by=place.leader,
        at=at(hour=11),
    )


def parts_of_announcing(place: Office) -> dict[str, dict[str, Any]]:
    """A procedure that is being written, a decision about it, and the office, which is asked, and a
    process; the national catalogue with another procedure."""
    given: dict[str, Any] = {"by": CONTROL, "at": at(hour=11)}
    written = amend_procedure(procedure=place.version.procedure, **given)
    snapshot = tell(content(), at=at(hour=11))
    words = AnnouncementWords(abstract="Công bố thủ tục")
    decision = draft_announcement(unit=place.unit, words=words, **given)
    change = ProcessChange.objects.create(
        definition=place.version.process, made_by=place.leader, made_at=at(hour=11)
    )
    process = begin_process(code=place.version.process.code, unit=place.unit, **given)
    ask_opinion(announcement=decision, unit=place.unit, due_on=at().date(), **given)
    return {
        "/kiem-soat/soan/": {"pk": written.pk, "slug": "giay-to", "number": 1},
        "/kiem-soat/chuyen-quy-trinh/": {"pk": change.pk},
        "/kiem-soat/quy-trinh/": {
            "pk": place.version.process_id,
            "code": process.code,
            "key": written_of(process).steps[0].key,
            "number": 1,
        },
        "/kiem-soat/quoc-gia/": {"pk": snapshot.pk, "shape": "csv", "code": "9.001234"},
        "/kiem-soat/cong-bo/": {"pk": decision.pk, "number": 1},
        "/kiem-soat/cong-bo/y-kien/": {"pk": decision.opinions.get().pk},
    }


def parts_of_reviewing(place: Office, officer: Officer) -> dict[str, dict[str, Any]]:
    """A plan that is being drawn up, with the office's procedure."""
    given: dict[str, Any] = {"by": CONTROL, "at": at(hour=11)}
    plan = draft_review_plan(unit=place.unit, year=at().year, **given)
    asked = {"procedure": place.version.procedure, "officer": officer, "due_on": at().date()}
    review = add_review(plan=plan, reason=ReviewReason.OWN, **asked, **given)
    return {
        "/kiem-soat/ra-soat/ke-hoach/": {"pk": plan.pk},
        "/kiem-soat/ra-soat/": {"pk": review.pk, "slug": "order"},
        "/kiem-soat/ra-soat/<row:pk>/chi-phi/": {"pk": review.pk, "slug": "viec"},
    }


def parts_of_network(place: Office) -> dict[str, dict[str, Any]]:
    """A focal officer of the office, who hands over to another, what the office delegates, an
    inspection by it, and a task of a briefing."""
    task = Meeting(place.unit).given()
    finding = Inspecting(place.unit).found()
    handover = Network(place.unit).handed_over()
    return {
        "/kiem-soat/dau-moi/": {"pk": handover.focal_id},
        "/kiem-soat/dau-moi/don-vi/": {"pk": place.unit.pk},
        "/kiem-soat/dau-moi/ban-giao/": {"pk": handover.pk},
        "/kiem-soat/giao-ban/": {"pk": task.briefing_id},
        "/kiem-soat/giao-ban/viec/": {"pk": task.pk},
        "/kiem-soat/kiem-tra/": {"pk": finding.inspection_id, "number": 1},
        "/kiem-soat/kiem-tra/cau-hoi/": {"pk": 1},
        "/kiem-soat/kiem-tra/kien-nghi/": {"pk": finding.pk},
        "/kiem-soat/uy-quyen/": {"pk": Delegating(place.unit).register().pk},
    }


def with_file(place: Office, dossier: Dossier) -> Dossier:
    """With a scan of its paper."""
    given: dict[str, Any] = {"by": place.counter, "at": at(hour=10)}
    attach_files(dossier=dossier, component=place.paper.pk, files=[scanned()], **given)
    return dossier


def parts_of_dossier(dossier: Dossier) -> dict[str, Any]:
    """Its step, its slip, its file and the paper that this is."""
    file, form = dossier.attachments.get(), dossier.forms.latest("pk")
    own = {"pk": dossier.pk, "step": open_step(dossier).pk, "form": form.pk}
    own |= {"attachment": file.pk, "component": file.component_id, "sheet": 1, "width": "nho"}
    own |= {"verb": "bo-sung", "address": "ky", "target": "return", "version": 1}
    return own | {"kind": "sua"}


def officers_of(place: Office) -> dict[str, Any]:
    """Those of the office by their roles, those of another commune, and those of a province, who
    keep what all units share."""
    elsewhere = UnitFactory(commune=True)
    above = UnitFactory()
    return {
        "counter": place.counter,
        "handler": place.handler,
        "leader": place.leader,
        "supervisor": OfficerFactory(supervisor_at=place.unit),
        "control": OfficerFactory(control_at=place.unit),
        "reform": OfficerFactory(reform_at=place.unit),
        "team": OfficerFactory(digital_team_at=place.unit),
        "counter elsewhere": OfficerFactory(one_stop_at=elsewhere),
        "leader elsewhere": OfficerFactory(leader_at=elsewhere),
        "control elsewhere": OfficerFactory(control_at=elsewhere),
        "administrator elsewhere": OfficerFactory(administrator_at=elsewhere),
        "control of all": OfficerFactory(control_at=above),
        "administrator of all": OfficerFactory(administrator_at=above),
    }


def browsers_of(people: dict[str, Any]) -> dict[str, Client]:
    """A browser of each, signed in."""
    return {name: signed_in(who) for name, who in people.items()}
