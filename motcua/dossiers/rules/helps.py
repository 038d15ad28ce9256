"""Help with filing online: the consent, the code that proves it, and what may still be objected."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from motcua.dossiers.enums import FilingWay
from motcua.people.enums import Role
from motcua.people.rules.applicants import Applicant

CODE_DIGITS = 6
WAYS = {Role.ONE_STOP: FilingWay.OFFICER, Role.DIGITAL_TEAM: FilingWay.DIGITAL_TEAM}
"""How a filing came in, by the role of the post in which somebody helped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRules:
    """Bounds of help, each a dated parameter of this name in the rule set `help`.

    A helper files at most `filings_a_day`. A code holds for `code_minutes`, may be typed wrong
    `code_tries` times, and at most `codes_an_hour` are sent to one telephone or for one dossier, at
    most `codes_by_helper` by one helper. What a helper began is deleted `left_draft_days` days
    after the last post for it ended.
    """

    filings_a_day: int
    code_minutes: int
    code_tries: int
    codes_an_hour: int
    codes_by_helper: int
    left_draft_days: int


def is_expired(asked_at: datetime, at: datetime, minutes: int) -> bool:
    """Whether the code is too old; in its last minute it still holds."""
    return at > asked_at + timedelta(minutes=minutes)


def code_digest(dossier: int, phone: str, code: str) -> str:
    """What is kept of a code, for one dossier and telephone; spaces in it do not count."""
    digits = re.sub(r"\s", "", code)
    said = f"{dossier}:{phone}:{digits}"
    return salted_hmac("motcua.consent-code", said, algorithm="sha256").hexdigest()


def phone_digest(phone: str) -> str:
    """What is kept of a telephone to which a code was sent."""
    return salted_hmac("motcua.consent-phone", phone, algorithm="sha256").hexdigest()


def consent_digest(applicant: Applicant) -> str:
    """For whom consent was given: the name, the number and the telephone."""
    said = "\n".join([applicant.name, applicant.number, applicant.phone])
    return salted_hmac("motcua.consent", said, algorithm="sha256").hexdigest()
