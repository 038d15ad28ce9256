"""Events of co-applicants (người cùng khai); `party` is their key in the form."""

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import Code, Digest, event


@event("dossier")
class PartyAsked(DossierEvent):
    """A co-applicant was asked to confirm; `is_sent`: by a message too."""

    party: Code
    is_sent: bool


@event("dossier")
class DeclarationRead(DossierEvent):
    """A co-applicant opened the declaration for the first time."""

    party: Code


@event("dossier")
class DeclarationConfirmed(DossierEvent):
    """A co-applicant confirmed the declaration as it stood."""

    party: Code
    how: ConfirmationWay


@event("dossier")
class DeclarationDeclined(DossierEvent):
    """A co-applicant does not confirm it; `words` is the digest of why."""

    party: Code
    words: Digest


@event("dossier")
class ConfirmationReleased(DossierEvent):
    """An account was deleted: what it had confirmed of a draft is confirmed by nobody."""

    party: Code
