"""Events of help with filing online (làm thay)."""

from motcua.dossiers.enums import ConsentWay, FilingWay
from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import Code, Digest, event


@event("dossier")
class HelpBegun(DossierEvent):
    """Somebody began to fill in a filing for its applicant, in a post of this unit."""

    way: FilingWay
    unit: Code


@event("dossier")
class ConsentCodeSent(DossierEvent):
    """A code was sent to the telephone of the person who is helped."""


@event("dossier")
class WrongConsentCode(DossierEvent):
    """A wrong code was typed, the so-manieth time."""

    tries: int


@event("dossier")
class ConsentGiven(DossierEvent):
    """The person agreed that the helper fills in and files."""

    how: ConsentWay


@event("dossier")
class HelpObjected(DossierEvent):
    """The person says that nobody was asked to file this; `words` is the digest of why."""

    words: Digest
