"""Forms 02 to 05 as they would be issued, to be read before; nothing is stored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.dossiers.enums import OfficialForm, ProposalKind
from motcua.dossiers.models import Dossier, IssuedForm, Proposal
from motcua.dossiers.rules.promises import promise_content
from motcua.kernel.models import FreeText
from motcua.people.models import Officer

FORM_OF: dict[str, OfficialForm] = {
    ProposalKind.REJECT: OfficialForm.REFUSAL,
    ProposalKind.STOP: OfficialForm.STOP,
    ProposalKind.EXTEND: OfficialForm.APOLOGY,
    ProposalKind.REFUSE: OfficialForm.REFUSAL,
}


def draft_of(proposal: Proposal) -> IssuedForm:
    """The form as it would be issued if the proposal were approved; it has no number."""
    return IssuedForm(
        dossier=proposal.dossier,
        form=FORM_OF[ProposalKind(proposal.kind)],
        issued_at=proposal.proposed_at,
        issued_by=proposal.proposed_by,
        reason=proposal.reason,
        content=_promised_by(proposal),
    )


def draft_before(
    dossier: Dossier, kind: ProposalKind, *, reason: str, by: Officer, at: datetime, **promised: Any
) -> IssuedForm:
    """The same before it is proposed; `promised` are the new promise and the cause of an apology.
    Nothing is stored."""
    said = FreeText(text=reason)
    return draft_of(
        Proposal(
            dossier=dossier, kind=kind, reason=said, proposed_by=by, proposed_at=at, **promised
        )
    )


def _promised_by(proposal: Proposal) -> dict[str, str]:
    before, promised = proposal.dossier.promised_at, proposal.promised_at
    if before is None or promised is None:
        return {}
    return promise_content(before=before, promised=promised, cause=proposal.cause)


def draft_of_supplement(
    dossier: Dossier, content: Mapping[str, Any], *, reason: str, by: Officer, at: datetime
) -> IssuedForm:
    """Form 02 as it would be issued at `at`; nothing is stored."""
    return IssuedForm(
        dossier=dossier,
        form=OfficialForm.SUPPLEMENT,
        issued_at=at,
        issued_by=by,
        reason=FreeText(text=reason),
        content=dict(content),
    )
