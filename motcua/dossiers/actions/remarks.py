"""Keeping what somebody wrote beside the log, so that it can be erased one day."""

import secrets

from motcua.dossiers.actions.change import Change
from motcua.dossiers.models import Remark
from motcua.dossiers.rules.remarks import digest_of_words
from motcua.people.models import Officer


def keep_words(change: Change, officer: Officer, text: str) -> dict[str, str]:
    """Keep a text in a row of its own; returns what the event says of it: its digest.

    Nothing is written for no words. The log can never be changed, but what a person wrote may
    have to be (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
    """
    if not text.strip():
        return {}
    salt = secrets.token_hex(16)
    digest = digest_of_words(salt, text)
    Remark.objects.create(
        dossier=change.dossier,
        kind=change.kind,
        text=text,
        salt=salt,
        digest=digest,
        said_at=change.at,
        said_by=officer,
    )
    return {"words": digest}
