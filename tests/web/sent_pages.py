"""Pages on which an officer answers what an applicant sent or asked for."""

from motcua.dossiers import actions
from motcua.dossiers.enums import RequestKind
from motcua.dossiers.permissions import holder_of
from tests.factories.citizens import owner_of_dossier
from tests.factories.dossiers import Office, accept, asks, at, bring_to
from tests.factories.files import scanned


def declining_address(office: Office) -> str:
    """Where a file that the applicant sent is declined."""
    asked = bring_to(office, accept(office), "handle", at(hour=10))
    given = {"reason": "x", "by": office.handler, "components": asks(office)}
    actions.request_supplement(dossier=asked, at=at(hour=11), **given)
    file = scanned()
    sent = {"files": {office.paper.pk: [file]}, "by": holder_of(asked)}
    actions.send_papers(dossier=asked, at=at(hour=12), **sent)
    return f"/ho-so/{asked.pk}/tep/{asked.attachments.get().pk}/khong-dung-duoc/"


def answering_address(office: Office) -> str:
    """Where a request of the applicant is answered."""
    asked = accept(office)
    by = owner_of_dossier(asked).actor
    given = {"kind": RequestKind.ADJUST, "words": "x", "by": by, "at": at(hour=12)}
    actions.ask_request(dossier=asked, **given)
    return f"/ho-so/{asked.pk}/yeu-cau/adjust/"
