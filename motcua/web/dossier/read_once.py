"""What several parts of a dossier's page ask, read once for each request."""

from collections.abc import Callable
from typing import TypeVar

from motcua.dossiers.models import AskedPaper, Attachment, Dossier, Proposal
from motcua.dossiers.queries.attachments import list_attachments
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.papers import list_asked
from motcua.dossiers.queries.proposals import find_last_proposal, why_not_propose, why_shut
from motcua.dossiers.queries.sent_papers import list_unread

Found = TypeVar("Found")


def read_once(dossier: Dossier, name: str, read: Callable[[Dossier], Found]) -> Found:
    """What `read` finds, read once for each object of the dossier and kept on it under `name`."""
    kept = vars(dossier)
    if name not in kept:
        kept[name] = read(dossier)
    found: Found = kept[name]
    return found


def open_proposal(dossier: Dossier) -> Proposal | None:
    """The proposal that waits for a decision, if any."""
    last = last_proposal(dossier)
    return last if last and not last.answer else None


def last_proposal(dossier: Dossier) -> Proposal | None:
    """The newest proposal, answered or not."""
    return read_once(dossier, "last_proposal", find_last_proposal)


def proposal_waits(dossier: Dossier) -> str:
    """Why nothing else can be proposed now; empty if it can."""
    return why_not_propose(open_proposal(dossier))


def proposal_shuts(dossier: Dossier) -> str:
    """Why nothing goes forward now; empty if it may."""
    return why_shut(open_proposal(dossier), dossier)


def attached(dossier: Dossier) -> list[Attachment]:
    """All files, by paper and version."""
    return read_once(dossier, "attached", list_attachments)


def asked_papers(dossier: Dossier) -> list[AskedPaper]:
    """The papers of the open request."""
    return read_once(dossier, "asked_papers", list_asked)


def unread(dossier: Dossier) -> dict[int, list[Attachment]]:
    """The files that the applicant sent for it and nobody looked at, by paper."""
    asked = asked_papers(dossier)
    pause = open_pause_of(dossier) if asked else None
    return list_unread(pause, asked, attached(dossier)) if pause else {}
