"""Pages about one's own account: `@own_account`."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.kernel.errors import NotAllowed
from motcua.people.models import Account
from motcua.people.queries import find_officer, find_owner
from motcua.web.ui.access import View
from motcua.web.ui.faces import ask_to_sign_in


def signed_in(view: View) -> View:
    """Decorator: the view gets who is signed in, officer or citizen, and the account."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        account = request.user
        if not isinstance(account, Account):
            return ask_to_sign_in(request)
        owner = find_owner(account)
        if owner is None:
            raise NotAllowed(_("Tài khoản này chưa gắn với ai."))
        if account.must_change_password:
            return redirect("change_password")
        return view(request, owner, account, *given, **named)

    return never_cache(guarded)


def own_account(view: View) -> View:
    """Decorator: the view gets the officer and the account that is signed in.

    Also while a second factor must be added; a password that somebody else chose comes first.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        officer = find_officer(request.user)
        if officer is None or officer.account is None:
            raise NotAllowed(_("Tài khoản này chưa gắn với cán bộ nào."))
        if officer.account.must_change_password:
            return redirect("change_password")
        return view(request, officer, officer.account, *given, **named)

    return never_cache(guarded)
