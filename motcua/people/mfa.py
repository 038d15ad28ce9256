"""`MFA_ADAPTER`: how django-allauth seals secrets and names people to their authenticators."""

import base64
from functools import cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

_FOR = b"motcua.second-factor"


class CannotUnseal(Exception):
    """The secret was sealed with a key that is no longer known."""


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals secrets with a key drawn from `SECRET_KEY`; `FORMER_SECRET_KEYS` still open them."""

    def encrypt(self, text: str) -> str:
        """The text sealed and authenticated."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again. Raises `CannotUnseal`."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as problem:
            raise CannotUnseal from problem

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """What the browser shows beside a passkey: the account, never the person's name."""
        name = user.get_username()
        return {"id": str(user.pk).encode(), "display_name": name, "name": name}


def _seal() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.FORMER_SECRET_KEYS)
    return MultiFernet([_fernet(str(key)) for key in keys])


@cache
def _fernet(secret_key: str) -> Fernet:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=_FOR).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(drawn))
