"""The pages on which a procedure is written and announced."""

from collections.abc import Iterator
from datetime import date

from motcua.announcements.actions import ask_opinion
from motcua.catalogue.actions import amend_procedure
from motcua.people.enums import Role
from tests.factories.actors import CONTROL
from tests.factories.announcements import AT, TODAY, Announcing
from tests.factories.briefings import Meeting
from tests.factories.delegations import Delegating
from tests.factories.dossiers import Office, at
from tests.factories.inspections import Inspecting
from tests.factories.oversight import Network
from tests.factories.people import PostFactory
from tests.factories.process_drafts import Writing
from tests.factories.processes import ProcessDefinitionFactory
from tests.factories.reviews import Reviewing

DISTANT = date(2097, 1, 1)


def list_content_pages(office: Office) -> Iterator[str]:
    """A new procedure, each part with texts, each kind of row."""
    yield "/kiem-soat/soan/moi/"
    draft = amend_procedure(procedure=office.version.procedure, by=CONTROL, at=at())
    for slug in ("ten", "trinh-tu", "cach-nop", "giay-to", "co-quan"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/"
    for slug in ("truong-hop", "giay-to", "thoi-han", "phi", "can-cu"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/moi/"
    yield from (f"/kiem-soat/soan/{draft.pk}/{page}/" for page in ("tep", "bo"))


def list_national_pages() -> Iterator[str]:
    """Where a file with the national catalogue is brought."""
    yield "/kiem-soat/quoc-gia/nap/"


def list_announcement_pages(office: Office) -> Iterator[str]:
    """A decision at each stage, which the leader of the office signs; the office is asked too."""
    yield from ("/kiem-soat/cong-bo/moi/", "/kiem-soat/cong-bo/nhap/")
    announcing = Announcing(office.unit)
    draft = announcing.draft()
    ask_opinion(announcement=draft, unit=office.unit, due_on=TODAY, by=announcing.writer, at=AT)
    own = f"/kiem-soat/cong-bo/{draft.pk}/"
    yield from (f"{own}{page}" for page in ("", "sua/", "them/", "bo/"))
    yield f"/kiem-soat/cong-bo/y-kien/{draft.opinions.get().pk}/"
    stages = [announcing.end("9.000001"), announcing.propose(announcing.end("9.000002"))]
    stages += [announcing.approve(announcing.propose(announcing.end("9.000003")))]
    issued = announcing.approve(announcing.propose(announcing.end("9.000004")))
    for stage in (*stages, announcing.issue(issued)):
        yield f"/kiem-soat/cong-bo/{stage.pk}/"


def list_review_pages(office: Office) -> Iterator[str]:
    """A plan and a review at each stage, which the leader of the office decides on."""
    yield "/kiem-soat/ra-soat/ke-hoach/moi/"
    reviewing = Reviewing(office.unit)
    draft = amend_procedure(
        procedure=reviewing.announcing.hold("9.000005"), by=reviewing.planner, at=AT
    )
    yield f"/kiem-soat/soan/{draft.pk}/danh-gia/"
    plans = [reviewing.plan(year) for year in range(2097, 2100)]
    for plan in plans:
        reviewing.add(plan, due_on=date(plan.year, 12, 1))
    reviewing.propose_plan(plans[1])
    reviewing.approve_plan(reviewing.propose_plan(plans[2]))
    for plan in plans:
        yield f"/kiem-soat/ra-soat/ke-hoach/{plan.pk}/"
    yield f"/kiem-soat/ra-soat/ke-hoach/{plans[0].pk}/them/"
    written = f"/kiem-soat/ra-soat/{plans[2].reviews.get().pk}/"
    pages = ("phan/order/", "chi-phi/viec/", "chi-phi/thoi-gian/", "ket-luan/")
    yield from (f"{written}{page}" for page in pages)
    for stage in (reviewing.filled, reviewing.proposed, reviewing.approved):
        yield f"/kiem-soat/ra-soat/{stage(next(reviewing.years)).pk}/"
    reviewing.announced()
    yield f"/kiem-soat/ra-soat/{reviewing.approved(next(reviewing.years)).pk}/"


def list_network_pages(office: Office) -> Iterator[str]:
    """A focal officer of the office, and a hand-over to its counter, who controls there too."""
    own, network = "/kiem-soat/dau-moi/", Network(office.unit)
    handover = network.hand_over(network.appoint(), network.appoint(office.counter))
    yield from (f"{own}don-vi/{office.unit.pk}/{page}" for page in ("", "ghi/"))
    pages = ("", "thoi/", "tap-huan/", "ban-giao/")
    yield from (f"{own}{handover.successor_id}/{page}" for page in pages)
    yield f"{own}ban-giao/{handover.pk}/"


def list_briefing_pages(office: Office) -> Iterator[str]:
    """A briefing, and tasks of the counter of the office, which may do them and send others'
    back."""
    own, meeting = "/kiem-soat/giao-ban/", Meeting(office.unit, guest=office.counter)
    yield f"{own}moi/"
    task = meeting.given()
    pages = ("", "bien-ban/", "giao-viec/")
    yield from (f"{own}{task.briefing_id}/{page}" for page in pages)
    yield f"{own}viec/{task.pk}/"
    led = meeting.minute(meeting.call(chair=office.counter))
    yield f"{own}{led.pk}/"
    other = meeting.task(led, officer=meeting.writer)
    yield f"{own}viec/{meeting.finish(other, by=meeting.writer).pk}/"


def list_inspection_pages(office: Office) -> Iterator[str]:
    """Inspections by the office, and a finding at a unit where its counter works too."""
    own = "/kiem-soat/kiem-tra/"
    yield from (f"{own}{page}" for page in ("moi/", "cau-hoi/moi/", "cau-hoi/1/thoi/"))
    inspecting = Inspecting(office.unit)
    inspection = inspecting.begin()
    pages = ("", f"cau/{inspecting.answer_all(inspection)[0].pk}/", "kien-nghi/")
    yield from (f"{own}{inspection.pk}/{page}" for page in pages)
    yield f"{own}kien-nghi/{inspecting.put_right(inspecting.found()).pk}/"
    other = Inspecting(office.unit)
    PostFactory(officer=office.counter, unit=other.inspected, role=Role.CONTROL)
    yield f"{own}kien-nghi/{other.found().pk}/"


def list_delegation_pages(office: Office) -> Iterator[str]:
    """A new entry, one that waits, and one that the leader of the office may end."""
    delegating = Delegating(office.unit)
    yield "/kiem-soat/uy-quyen/moi/"
    for row in (delegating.register(), delegating.confirmed(procedures=(), valid_to=DISTANT)):
        yield f"/kiem-soat/uy-quyen/{row.pk}/"


def list_process_pages(office: Office) -> Iterator[str]:
    """Processes that are written, and one that waits for the leader of the office."""
    yield "/kiem-soat/cac-quy-trinh/moi/"
    writing = Writing(office.unit)
    draft = writing.begin()
    own = f"/kiem-soat/quy-trinh/{draft.code}/"
    yield from (f"{own}{page}" for page in ("", "ten/", "bo/", "tep/", "them-buoc/"))
    yield from (f"{own}buoc/a/{page}" for page in ("", "di/", "di/1/"))
    ProcessDefinitionFactory(code="cho-duyet", published=True)
    yield f"/kiem-soat/quy-trinh/{writing.propose(writing.begin(code='cho-duyet')).code}/"
