"""Co-applicants (người cùng khai): what they confirm, their link, and where each one stands."""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.crypto import salted_hmac

LONGEST_TOKEN = 22
TOKEN_BYTES = 16


class Standing(StrEnum):
    """Where a co-applicant stands; only `CONFIRMED` lets a filing that waits for it go on."""

    UNNAMED = "unnamed"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    READ = "read"
    CONFIRMED = "confirmed"
    STALE = "stale"
    DECLINED = "declined"


def declaration_digest(dossier: int, definition: int, answers: Mapping[str, Any]) -> str:
    """What was shown: the answers of this dossier under this version of the form.

    The order of keys does not count, as databases do not keep it.
    """
    text = json.dumps(answers, sort_keys=True, ensure_ascii=False)
    said = f"{dossier}:{definition}:{text}"
    return salted_hmac("motcua.declaration", said, algorithm="sha256").hexdigest()


def token_for(dossier: int, party: str, asked_at: datetime, number: str, folded: str) -> str:
    """The secret of a co-applicant's link, of 128 bits; another person gets another one.

    It follows from this installation's secret key, so nobody who reads the database knows it.
    """
    said = f"{dossier}:{party}:{asked_at.timestamp():.6f}:{number}:{folded}"
    made = salted_hmac("motcua.co-applicant", said, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:TOKEN_BYTES]).decode().rstrip("=")


def token_digest(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_digest(said: str) -> str:
    """What is kept of who had an invitation sent, or of where it went."""
    return salted_hmac("motcua.party-invitation", said, algorithm="sha256").hexdigest()


def is_same_party(number: str, folded: str, said_number: str, said_folded: str) -> bool:
    """Whether who was asked is whom the declaration names now."""
    return (number, folded) == (said_number, said_folded)
