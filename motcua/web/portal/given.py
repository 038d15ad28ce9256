"""What this browser session said of dossiers: it alone, and who signed in, sees that again.

The secret of a slip is known at the counter that printed it, so it does not show it.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_follow_dossier
from motcua.feedback.models import Petition, Rating
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.people.queries import find_citizen, find_officer

KEY = "feedback_given"
MOST = 20


def remember_given(request: HttpRequest, row: Rating | Petition) -> None:
    """Keep that it was given here; above the limit the oldest is forgotten."""
    others = [other for other in request.session.get(KEY, []) if other != _name(row)]
    request.session[KEY] = [*others, _name(row)][-MOST:]


def is_given_here(request: HttpRequest, row: Rating | Petition) -> bool:
    """Whether it was given in this session."""
    return _name(row) in request.session.get(KEY, [])


def has_sent(request: HttpRequest) -> bool:
    """Whether any petition was sent in this session."""
    return any(name.startswith("p") for name in request.session.get(KEY, []))


def is_owner(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether the dossier is that of the citizen who signed in; a number of level 1 proves none."""
    citizen = find_citizen(request.user)
    return citizen is not None and can_follow_dossier(citizen, dossier, now())


def refuse_officers(request: HttpRequest) -> None:
    """Raises `NotAllowed` for an officer, who may hold a slip but does not speak for its owner."""
    if find_officer(request.user) is not None:
        raise NotAllowed(_("Trang này dành cho người nộp hồ sơ."))


def _name(row: Rating | Petition) -> str:
    return f"{type(row).__name__[0].lower()}{row.pk}"
