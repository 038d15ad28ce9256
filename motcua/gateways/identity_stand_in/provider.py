"""What an OpenID Connect provider answers from server to server, inside this process.

Codes and access tokens are signed texts, so nothing is stored but that a code was used.
"""

import base64
import hashlib
import json
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import signing
from django.core.cache import cache as used_codes
from django.utils.crypto import constant_time_compare
from jwt.algorithms import ECAlgorithm
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

from motcua.gateways.identity_stand_in import CLIENT_ID, ISSUER
from motcua.gateways.identity_stand_in.personas import PERSONAS
from motcua.kernel.clock import now

AUTHORIZE = "/gia-lap/dinh-danh/"
CODE_SECONDS, TOKEN_SECONDS = 60, 300
_CODE, _TOKEN = "motcua.stand-in.code", "motcua.stand-in.token"
_KEY_ID = "stand-in"


class CannotAnswer(Exception):
    """The request is not one that a provider answers; the message is an error of RFC 6749."""


def give_code(persona: str, level: int, *, redirect_uri: str, challenge: str) -> str:
    """A code that names who was chosen, good once and for a minute (RFC 6749, 4.1.2)."""
    return signing.dumps([persona, level, redirect_uri, challenge], salt=_CODE)


class Transport(BaseAdapter):
    """Answers requests to `ISSUER` inside this process, without a network."""

    def send(self, request: PreparedRequest, *_given: Any, **_named: Any) -> Response:
        """The answer to one request."""
        try:
            status, said = 200, answer(request)
        except CannotAnswer as problem:
            status, said = 400, {"error": str(problem)}
        response = Response()
        response.status_code, response.url, response.request = status, request.url or "", request
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(said).encode()  # noqa: SLF001 - as requests' own do
        return response

    def close(self) -> None:
        """Nothing is open."""


def answer(request: PreparedRequest) -> dict[str, Any]:
    """What the provider says. Raises `CannotAnswer`."""
    path = urlsplit(request.url or "").path
    if path == "/.well-known/openid-configuration":
        return {
            "issuer": ISSUER,
            "authorization_endpoint": AUTHORIZE,
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    if path == "/jwks":
        public: dict[str, Any] = ECAlgorithm.to_jwk(_key().public_key(), as_dict=True)
        return {"keys": [public | {"kid": _KEY_ID, "alg": "ES256", "use": "sig"}]}
    if path == "/token":
        return _exchange(dict(parse_qsl(str(request.body or ""))))
    if path == "/userinfo":
        return _tell(str(request.headers.get("Authorization", "")).removeprefix("Bearer "))
    raise CannotAnswer("not_found")


def _exchange(form: dict[str, str]) -> dict[str, Any]:
    """The tokens for a code."""
    code = form.get("code", "")
    try:
        persona, level, redirect_uri, challenge = signing.loads(
            code, salt=_CODE, max_age=CODE_SECONDS
        )
    except (signing.BadSignature, ValueError) as problem:
        raise CannotAnswer("invalid_grant") from problem
    proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    is_proven = constant_time_compare(
        base64.urlsafe_b64encode(proof).decode().rstrip("="), challenge
    )
    is_first = used_codes.add(f"stand-in:{code}", value=True, timeout=CODE_SECONDS)
    if not (is_proven and is_first and form.get("redirect_uri") == redirect_uri):
        raise CannotAnswer("invalid_grant")
    at = int(now().timestamp())
    said = {
        "iss": ISSUER,
        "aud": CLIENT_ID,
        "sub": subject_of(persona),
        "iat": at,
        "exp": at + TOKEN_SECONDS,
        "acr": f"LoA{level}",
    }
    return {
        "access_token": signing.dumps(persona, salt=_TOKEN),
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "id_token": jwt.encode(said, _key(), algorithm="ES256", headers={"kid": _KEY_ID}),
    }


def _tell(token: str) -> dict[str, Any]:
    """The claims about whom the token is of."""
    try:
        persona = signing.loads(token, salt=_TOKEN, max_age=TOKEN_SECONDS)
    except signing.BadSignature as problem:
        raise CannotAnswer("invalid_token") from problem
    return PERSONAS[persona].claims | {"sub": subject_of(persona)}


def subject_of(persona: str) -> str:
    """The permanent subject of a persona."""
    return f"persona-{persona}"


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    """The signing key of this process, which also checks what it signed."""
    return ec.generate_private_key(ec.SECP256R1())
