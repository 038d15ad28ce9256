"""OpenID Connect with the identity providers of citizens, by django-allauth.

The library asks the provider and checks what it answers; it stores nothing here. What was learnt
waits sealed in the session until the citizen confirms it: nothing is written while a page is read.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

import msgspec
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import decrypt, encrypt
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from requests import RequestException, Session
from requests.adapters import BaseAdapter

from motcua.kernel.clock import VIETNAM, now
from motcua.people.mfa import CannotUnseal
from motcua.people.rules.electronic_identity import ElectronicIdentity, read_claims
from motcua.people.rules.reading import Wrong

TRANSPORTS: dict[str, BaseAdapter] = {}
"""By address, what answers requests to it in place of the network: stand-ins."""

WAITS = timedelta(minutes=10)
"""How long somebody may look at the page that asks whether this is he."""

OUT_OF_ORDER = (RequestException, OAuth2Error, KeyError, ValueError)
"""What a provider that is out of order makes the library raise."""

_LEARNT, _THEN = "identity", "identity_then"


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """`SOCIALACCOUNT_ADAPTER`: providers come from the settings, errors are pages of ours."""

    def list_apps(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - the library's
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """Those of the settings: secrets stand in the environment, not in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_requests_session(self) -> Session:
        """Also knows the stand-ins."""
        session: Session = super().get_requests_session()
        for address, transport in TRANSPORTS.items():
            session.mount(address, transport)
        return session

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002 - the library's
        provider: Any,  # noqa: ARG002
        error: str | None = None,
        exception: Exception | None = None,  # noqa: ARG002
        extra_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> NoReturn:
        """Back to the sign-in page, which says what happened."""
        why = "huy" if error == "cancelled" else "loi"
        raise ImmediateHttpResponse(redirect(f"{reverse('sign_in')}?dinh-danh={why}"))


class OpenIDConnect(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One provider: the library's steps, until it would store what it learnt."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002
        """Where the provider sends the citizen back to."""
        address: str = build_absolute_uri(
            request, reverse("identity_return", args=[self.provider_id])
        )
        return address

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **given: Any
    ) -> SocialLogin:
        """Check the answer and ask the citizen whether this is he. Raises `OAuth2Error`."""
        # So that the signature is checked too, though the token came directly.
        self.did_fetch_access_token = False
        said: dict[str, Any] = self._decode_id_token(app, given["response"].get("id_token", ""))
        if app.settings.get("fetch_userinfo", True):
            more = self._fetch_user_info(token.token)
            if more.get("sub") != said.get("sub"):
                raise OAuth2Error("the subjects differ")
            said = more | said
        found = read_claims(
            said,
            provider=app.provider_id,
            levels=app.settings["levels"],
            today=now().astimezone(VIETNAM).date(),
        )
        if isinstance(found, Wrong):
            raise ImmediateHttpResponse(redirect(f"{reverse('sign_in')}?dinh-danh=thieu"))
        keep_learnt(request, found)
        raise ImmediateHttpResponse(redirect("identity_confirm"))


def list_providers() -> list[dict[str, Any]]:
    """The providers of this installation, in the order of the settings."""
    providers: list[dict[str, Any]] = settings.IDENTITY_PROVIDERS
    return providers


def begin_at_provider(request: HttpRequest, code: str, then: str) -> str:
    """Where to send the citizen. Raises what the library raises if the provider is out of reach."""
    # The cookie that holds them must stay small: only the last tries count.
    states = request.session.get(STATES_SESSION_KEY, {})
    request.session[STATES_SESSION_KEY] = dict(list(states.items())[-1:])
    request.session[_THEN] = then
    provider = Adapter(request).get_provider(request, provider=code)
    provider.oauth2_adapter_class = OpenIDConnect
    return str(provider.redirect(request, process="login").url)


def can_reach_provider(code: str) -> bool:
    """Whether a provider tells where people sign in."""
    try:
        return bool(OpenIDConnect(HttpRequest(), code).authorize_url)
    except OUT_OF_ORDER:
        return False


def keep_learnt(request: HttpRequest, identity: ElectronicIdentity) -> None:
    """Keep sealed, in this browser, who the provider says signs in."""
    text = msgspec.json.encode([now(), identity]).decode()
    request.session[_LEARNT] = encrypt(text)


def find_learnt(request: HttpRequest) -> ElectronicIdentity | None:
    """Who the provider said signs in; None if nobody or too long ago."""
    try:
        text = decrypt(request.session.get(_LEARNT, ""))
    except CannotUnseal:
        return None
    at, identity = msgspec.json.decode(text, type=tuple[datetime, ElectronicIdentity])
    return identity if now() - at < WAITS else None


def forget_learnt(request: HttpRequest) -> str:
    """Forget it; the page that was asked for before."""
    request.session.pop(_LEARNT, None)
    return str(request.session.pop(_THEN, ""))
