"""What happens when a filed declaration is put right."""

from motcua.dossiers.enums import CorrectionGround
from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import Code, Digest, event


@event("dossier")
class CorrectionBegun(DossierEvent):
    """Somebody began another edition of the declaration."""

    ground: CorrectionGround


@event("dossier")
class CorrectionDropped(DossierEvent):
    """The edition that was begun was left again."""


@event("dossier")
class CorrectionSent(DossierEvent):
    """Another edition was sent; `fields` are the keys of questions that are answered otherwise."""

    edition: int
    fields: tuple[Code, ...]


@event("dossier")
class DeclarationCorrected(DossierEvent):
    """An officer accepted the edition, which is the declaration from now on."""

    edition: int
    fields: tuple[Code, ...]


@event("dossier")
class CorrectionDeclined(DossierEvent):
    """An officer declined the edition, so that the former one still holds."""

    edition: int
    reason: Digest | None = None
