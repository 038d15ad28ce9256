"""What the page of a dossier shows of its rating and its petitions."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from motcua.dossiers.models import Dossier
from motcua.feedback.models import Petition
from motcua.feedback.queries.petitions import list_of_dossier
from motcua.feedback.queries.ratings import find_rating
from motcua.people.queries import find_officer
from motcua.web.portal.given import has_sent, is_given_here


@dataclass(frozen=True)
class FeedbackOfDossier:
    """Whether it may be rated or that changed; the petitions that whoever looks has sent."""

    may_rate: bool
    is_rated: bool
    may_change: bool
    petitions: list[Petition]


def feedback_of(
    request: HttpRequest, dossier: Dossier, at: datetime, *, is_own: bool
) -> FeedbackOfDossier:
    """That of the dossier; to who holds only the slip what was given in this session."""
    found = find_rating(dossier, at)
    is_here = found.rating is not None and is_given_here(request, found.rating)
    is_officer = find_officer(request.user) is not None
    sent = list_of_dossier(dossier) if is_own or has_sent(request) else []
    return FeedbackOfDossier(
        may_rate=found.rating is None and not found.why_not and not is_officer,
        is_rated=found.rating is not None,
        may_change=(is_here or is_own) and not found.why_not,
        petitions=[row for row in sent if is_own or is_given_here(request, row)],
    )
