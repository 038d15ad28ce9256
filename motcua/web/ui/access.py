"""The door of every officers' page: `@officer_required()`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.people.models import Officer
from motcua.people.permissions import can_use_office
from motcua.people.queries import find_officer
from motcua.web.ui.faces import May, ask_to_sign_in

View = Callable[..., HttpResponse]
HOLDERS = _("người đang giữ vị trí")


def officer_required(
    may: May = can_use_office, whom: str | Promise = HOLDERS
) -> Callable[[View], View]:
    """Let officers in of whom `may` is true: by default all who hold a post; `whom` names them.

    The view gets the officer after the request. Whoever is not signed in is asked to, and a form
    they sent goes on afterwards; whose password somebody else chose, to choose their own; others
    meet 403 with the reason.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if getattr(request.user, "must_change_password", False):
                return redirect("change_password")
            return view(request, officer_of(request, may, whom), *given, **named)

        # People share machines at a counter: nothing of a dossier stays behind in the browser.
        return never_cache(guarded)

    return door


def officer_of(request: HttpRequest, may: May, whom: str | Promise) -> Officer:
    """The officer who asks. Raises `NotAllowed` for citizens and for other officers."""
    officer = find_officer(request.user)
    if officer is None:
        raise NotAllowed(str(_("Trang này dành cho cán bộ.")))
    if not may(officer, None, now()):
        raise NotAllowed(str(_("Trang này dành cho: %(whom)s.")) % {"whom": whom})
    return officer
