"""Signing in by electronic identity: to the provider, back, and a look at who one is."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.eforms.actions import take_over_forms
from motcua.eforms.queries import has_forms_to_take_over
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotEnterCitizen, enter_citizen
from motcua.people.queries import get_home_unit
from motcua.web.sign_in.entering import BACKEND
from motcua.web.sign_in.identity import (
    OUT_OF_ORDER,
    OpenIDConnect,
    begin_at_provider,
    find_learnt,
    forget_learnt,
)
from motcua.web.sign_in.sessions import begin, new_session
from motcua.web.ui.faces import start_page_of
from motcua.web.ui.own_site import safe_address
from motcua.web.ui.throttle import a_minute_at_most

LONGEST_ADDRESS = 500


@never_cache
@require_POST
@a_minute_at_most("SECRETS_A_MINUTE")
def start(request: HttpRequest, provider: str) -> HttpResponse:
    """Send the citizen to the provider, from a page that says where to.

    No redirect: the policy for forms allows none to another site.
    """
    # The cookie that holds it must stay small.
    then = safe_address(request, request.POST.get("next", "")[:LONGEST_ADDRESS])
    try:
        address = begin_at_provider(request, provider, then)
    except SocialApp.DoesNotExist as problem:
        raise Http404 from problem
    except OUT_OF_ORDER:
        return redirect(f"{reverse('sign_in')}?dinh-danh=loi")
    return render(request, "sign_in/to_provider.html", {"address": address})


@never_cache
@require_GET
def come_back(request: HttpRequest, provider: str) -> HttpResponse:
    """What the provider answered, checked by the library; then the page that asks."""
    try:
        response: HttpResponse = OAuth2CallbackView.adapter_view(OpenIDConnect(request, provider))(
            request
        )
    except SocialApp.DoesNotExist as problem:
        raise Http404 from problem
    except OUT_OF_ORDER:
        return redirect(f"{reverse('sign_in')}?dinh-danh=loi")
    return response


@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    """Who the provider says signs in; go on as this person, or not."""
    identity = find_learnt(request)
    if identity is None:
        return redirect(f"{reverse('sign_in')}?dinh-danh=lau")
    if request.method != "POST":
        return render(request, "sign_in/confirm_identity.html", {"identity": identity})
    if "khong" in request.POST:
        forget_learnt(request)
        return redirect("sign_in")
    session = new_session(request)
    try:
        citizen = enter_citizen(
            identity=identity, session=session, unit=get_home_unit(), by=SYSTEM, at=now()
        )
    except CannotEnterCitizen as problem:
        told = {"identity": identity, "problem": str(problem)}
        return render(request, "sign_in/confirm_identity.html", told, status=409)
    if has_forms_to_take_over(citizen):
        take_over_forms(citizen=citizen, by=SYSTEM, at=now())
    then = forget_learnt(request)
    login(request, citizen.account, backend=BACKEND)
    begin(request, citizen.account, session)
    return redirect(then or start_page_of(citizen.account, now()))
