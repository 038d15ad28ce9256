"""The identity providers of an installation, as django-allauth reads them."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_noop

from motcua.config.environment import Environment
from motcua.gateways import identity_stand_in as stand_in

# What the brokers call the levels of NĐ 69/2024; only LoA1 was seen, so each can say its own.
LEVELS = "LoA1:1,LoA2:2"


def providers_from(env: Environment, *, production: bool) -> list[dict[str, Any]]:
    """The providers named in `MOTCUA_IDENTITY_PROVIDERS`; outside production the stand-in.

    Each has variables of its own: `MOTCUA_IDENTITY_VNEID_ISSUER` and so on.
    """
    codes = env.list("MOTCUA_IDENTITY_PROVIDERS", default=() if production else (stand_in.CODE,))
    return [_stand_in() if code == stand_in.CODE else _provider(env, code) for code in codes]


def _stand_in() -> dict[str, Any]:
    return {
        "provider_id": stand_in.CODE,
        "name": gettext_noop("VNeID (giả lập)"),
        "client_id": stand_in.CLIENT_ID,
        "secret": "",
        "settings": {
            "server_url": stand_in.ISSUER,
            "oauth_pkce_enabled": True,
            "levels": {"LoA1": 1, "LoA2": 2},
        },
    }


def _provider(env: Environment, code: str) -> dict[str, Any]:
    prefix = f"MOTCUA_IDENTITY_{code.upper().replace('-', '_')}"
    acr = env.str(f"{prefix}_ACR_VALUES", default="")
    return {
        "provider_id": code,
        "name": env.str(f"{prefix}_NAME", default=code)[:40],
        "client_id": env.str(f"{prefix}_CLIENT_ID", default=""),
        "secret": env.str(f"{prefix}_CLIENT_SECRET", default=""),
        "settings": {
            "server_url": env.str(f"{prefix}_ISSUER", default="").rstrip("/"),
            "oauth_pkce_enabled": True,
            "scope": env.str(f"{prefix}_SCOPE", default="openid profile").split(),
            "auth_params": {"acr_values": acr} if acr else {},
            "fetch_userinfo": env.bool(f"{prefix}_USERINFO", default=True),
            "levels": _levels(f"{prefix}_LEVELS", env.str(f"{prefix}_LEVELS", default=LEVELS)),
        },
    }


def _levels(variable: str, text: str) -> dict[str, int]:
    levels = {}
    for pair in text.split(","):
        acr, _colon, level = pair.strip().rpartition(":")
        if not acr or ";" in acr or level not in {"1", "2"}:
            raise ImproperlyConfigured(f"{variable}: không hiểu “{pair}”; hãy ghi như LoA2:2.")
        levels[acr] = int(level)
    return levels
