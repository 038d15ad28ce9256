"""The door of every officers' page: `@officer_required()`."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.queries import find_officer, list_posts
from motcua.web.sign_in.carried import carried_from
from motcua.web.sign_in.views import show_sign_in

View = Callable[..., HttpResponse]


def officer_required(*roles: Role) -> Callable[[View], View]:
    """Let officers with one of these roles (any, where none is named) in.

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
            return view(request, officer_of(request, roles), *given, **named)

        # People share machines at a counter: nothing of a dossier stays behind in the browser.
        return never_cache(guarded)

    return door


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in first: a page goes on by its address, a form with all that was typed."""
    if request.method == "POST":
        return show_sign_in(request, carried=carried_from(request), lost_files=bool(request.FILES))
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")


def officer_of(request: HttpRequest, roles: tuple[Role, ...]) -> Officer:
    """The officer who asks. Raises `NotAllowed` for citizens and for officers of other roles."""
    officer = find_officer(request.user)
    if officer is None:
        raise NotAllowed(_("Trang này dành cho cán bộ."))
    held = {post.role for post in list_posts(officer, now())}
    if not held or (roles and not held.intersection(roles)):
        raise NotAllowed(
            _("Trang này dành cho: %(roles)s.")
            % {"roles": ", ".join(str(role.label) for role in roles or Role)}
        )
    return officer
