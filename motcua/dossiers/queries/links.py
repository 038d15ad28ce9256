"""Links in messages that open one thing to whoever has them."""

import base64
import binascii

from django.conf import settings

from motcua.dossiers.models import Dossier
from motcua.kernel.keyed import is_one_of, list_keyed_digests

RATING = "motcua.dossiers.rating"
BYTES = 15
"""Of the digest, 120 bits: nobody guesses it, and it is short enough for a message."""


def make_token(salt: str, pk: int, named: str = "") -> str:
    """The last part of an address, made by this system alone; `named` is a secret of the row."""
    return _list_tokens(salt, pk, named)[0]


def is_token(said: str, salt: str, pk: int, named: str = "") -> bool:
    """Whether this system made it, also before its secret key was changed."""
    return is_one_of(said, _list_tokens(salt, pk, named))


def _list_tokens(salt: str, pk: int, named: str) -> list[str]:
    number = pk.to_bytes(8, "big").lstrip(b"\0")
    made = list_keyed_digests(salt, f"{pk}:{named}")
    return [base64.urlsafe_b64encode(each[:BYTES] + number).decode().rstrip("=") for each in made]


def read_number(token: str) -> int:
    """The id that a token says, still to be proved; 0 for what is no token."""
    try:
        said = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return 0
    number = int.from_bytes(said[BYTES:], "big")
    return number if number < 2**63 else 0


def rating_token(dossier: Dossier) -> str:
    """That of the page that rates the dossier."""
    return make_token(RATING, dossier.pk, dossier.tracking_secret)


def rating_address(dossier: Dossier) -> str:
    """The whole address of that page."""
    return f"{settings.BASE_URL}/danh-gia/{rating_token(dossier)}/"


def find_by_rating_token(token: str) -> Dossier | None:
    """The dossier; None for a token that this system did not make."""
    rows = Dossier.objects.select_related("receiving_unit", "deciding_unit")
    dossier = rows.filter(pk=read_number(token)).first()
    if dossier is None or not is_token(token, RATING, dossier.pk, dossier.tracking_secret):
        return None
    return dossier
