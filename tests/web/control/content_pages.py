"""The pages on which a procedure is written."""

from collections.abc import Iterator

from motcua.catalogue.actions import amend_procedure
from tests.factories.actors import CONTROL
from tests.factories.dossiers import Office, at


def list_content_pages(office: Office) -> Iterator[str]:
    """A new procedure, each part with texts, each kind of row."""
    yield "/kiem-soat/soan/moi/"
    draft = amend_procedure(procedure=office.version.procedure, by=CONTROL, at=at())
    for slug in ("ten", "trinh-tu", "cach-nop", "giay-to", "co-quan"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/"
    for slug in ("truong-hop", "giay-to", "thoi-han", "phi", "can-cu"):
        yield f"/kiem-soat/soan/{draft.pk}/{slug}/moi/"
