"""Questions to a passkey, and what it answers (Web Authentication, level 2).

`host` is the name of the site, for which alone a passkey answers. The state of a question goes
with the form, signed, and comes back with the answer.
"""

import json
from typing import Any

from allauth.mfa.webauthn.internal.auth import build_user_payload, get_credentials
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from motcua.people.models import Account

Json = dict[str, Any]


def passkey_server(host: str) -> Fido2Server:
    """What asks and judges, for the site of this name."""
    return Fido2Server(PublicKeyCredentialRpEntity(id=host.partition(":")[0], name="Một Cửa"))


def is_numeric(host: str) -> bool:
    """Whether the site was opened by an IP address, where browsers make no passkeys.

    The id of a site is a domain (Web Authentication, 5.1.3); an address in brackets is IPv6.
    """
    name = host.partition(":")[0]
    return host.startswith("[") or name.replace(".", "").isdigit()


def own_machine(host: str) -> str:
    """The name by which the same server is opened on its own machine, with the port of `host`."""
    port = host.rpartition("]")[2].partition(":")[2]
    return f"localhost:{port}" if port else "localhost"


def ask_new_passkey(account: Account, host: str) -> tuple[Json, Json]:
    """What the browser is told to make a passkey of, and the state to judge the answer by."""
    options, state = passkey_server(host).register_begin(
        user=build_user_payload(account),
        credentials=get_credentials(account),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(options), dict(state)


def ask_passkey(account: Account, host: str) -> tuple[Json, Json] | None:
    """What the browser is told to sign, and the state; None if the account has no passkey."""
    credentials = get_credentials(account)
    if not credentials:
        return None
    options, state = passkey_server(host).authenticate_begin(
        credentials=credentials, user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options), dict(state)


def read_answer(text: str) -> Json | None:
    """The browser's answer from a form's field; None if it is no object in JSON."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):  # the latter for brackets within brackets without end
        return None
    return answer if isinstance(answer, dict) else None
