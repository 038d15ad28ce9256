"""Access control of pages: `@officer_required()`, `@citizen_required`."""

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
from motcua.people.models import Account, Officer
from motcua.people.permissions import can_use_office
from motcua.people.queries import find_citizen, find_officer, second_factor_due_at
from motcua.web.ui.faces import May, ask_to_sign_in

View = Callable[..., HttpResponse]
HOLDERS = _("người đang giữ vị trí")


def officer_required(
    may: May = can_use_office, whom: str | Promise = HOLDERS
) -> Callable[[View], View]:
    """Decorator: allow officers for whom `may` is true (default: all with a post), named by `whom`.

    The view gets the officer after the request. Anonymous visitors must sign in, and the form
    they sent is resubmitted afterwards; officers with a password set by somebody else must change
    it, and those whose days of grace are over add a second factor; others get 403 with the reason.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if getattr(request.user, "must_change_password", False):
                return redirect("change_password")
            if lacks_second_factor(request):
                return redirect("protection")
            return view(request, officer_of(request, may, whom), *given, **named)

        # Counter machines are shared: the browser must not cache dossiers.
        return never_cache(guarded)

    return door


def citizen_required(view: View) -> View:
    """Decorator: the view gets the citizen after the request.

    Anonymous visitors must sign in, and the form they sent is resubmitted afterwards; officers get
    403 with the reason.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        citizen = find_citizen(request.user)
        if citizen is None:
            raise NotAllowed(str(_("Trang này dành cho người dân, doanh nghiệp, tổ chức.")))
        return view(request, citizen, *given, **named)

    # Phones and computers are shared: the browser must not keep dossiers, and asks anew after Back.
    return never_cache(guarded)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether nothing can be done before a second factor is there; runs no query."""
    account, at = request.user, now()
    due = second_factor_due_at(account, at) if isinstance(account, Account) else None
    return due is not None and due <= at


def officer_of(request: HttpRequest, may: May, whom: str | Promise) -> Officer:
    """The officer of the request. Raises `NotAllowed` for citizens and if not `may`."""
    officer = find_officer(request.user)
    if officer is None:
        raise NotAllowed(str(_("Trang này dành cho cán bộ.")))
    if not may(officer, None, now()):
        raise NotAllowed(str(_("Trang này dành cho: %(whom)s.")) % {"whom": whom})
    return officer
