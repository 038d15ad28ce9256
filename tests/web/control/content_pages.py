"""The pages on which a procedure is written and announced."""

from collections.abc import Iterator

from motcua.announcements.actions import ask_opinion
from motcua.catalogue.actions import amend_procedure
from tests.factories.actors import CONTROL
from tests.factories.announcements import AT, TODAY, Announcing
from tests.factories.dossiers import Office, at


def list_content_pages(office: Office) -> Iterator[str]:
    """A new procedure, each part with texts, each kind of row."""
    yield "/kiem-soat/soan/moi/"
    draft = amend_procedure(procedure=office.version.procedure, by=CONTROL, at=at())
    for slug in ("ten", "trinh-tu", "cach-nop", "giay-to", "co-quan"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/"
    for slug in ("truong-hop", "giay-to", "thoi-han", "phi", "can-cu"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/moi/"
    yield f"/kiem-soat/soan/{draft.pk}/bo/"


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
