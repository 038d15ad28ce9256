"""An anchor: the heads of all chains at a point in time, to be stored where nobody can change it.

With write access to the database a chain can be truncated without a trace in it; a chain that does
not match an anchor was truncated, rewritten or removed. The digest detects a damaged file. The
signature (HMAC-SHA256), if a key is set, shows that the file was written with that key; it is not
an electronic signature in the sense of Luật Giao dịch điện tử 20/2023/QH15.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.rules.digests import digest_of_parts

FORM = "motcua-anchor-1"
SEAL = ("digest", "signature")
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class ChainHead:
    """A chain's length, now or when anchored, and the digest of its last event."""

    length: int
    digest: str


def anchor_of(heads: Mapping[str, ChainHead], taken_at: datetime, key: str = "") -> dict[str, Any]:
    """The content of an anchor, signed if there is a key."""
    said: dict[str, Any] = {
        "form": FORM,
        "taken_at": taken_at.isoformat(),
        "heads": {
            name: {"length": head.length, "digest": head.digest} for name, head in heads.items()
        },
    }
    return seal(said, key)


def heads_of(anchor: object, key: str = "") -> dict[str, ChainHead] | None:
    """The heads in an anchor; None if it is not an anchor, or was changed after it was written.

    With a key it must be signed with that key; without one, a signature is not checked.
    """
    if not isinstance(anchor, dict) or anchor.get("form") != FORM:
        return None
    whole = {name: anchor.get(name) for name in ("form", "taken_at", "heads", *SEAL)}
    return _heads(anchor["heads"]) if is_sealed(whole, key) else None


def seal(said: dict[str, Any], key: str) -> dict[str, Any]:
    """Add the digest of the content, and its signature if there is a key."""
    digest = digest_of_parts(said)
    return said | {"digest": digest} | ({"signature": _signature(digest, key)} if key else {})


def is_sealed(whole: Mapping[str, Any], key: str) -> bool:
    """Whether the content is as it was sealed, with that key if there is one."""
    digest = whole.get("digest")
    if digest != digest_of_parts({name: whole[name] for name in whole if name not in SEAL}):
        return False
    return not key or hmac.compare_digest(_signature(digest, key), str(whole.get("signature")))


def _heads(told: object) -> dict[str, ChainHead] | None:
    if not isinstance(told, dict):
        return None
    heads = {name: _head(one) for name, one in told.items()}
    known = {name: head for name, head in heads.items() if head is not None}
    return known if len(known) == len(heads) else None


def _head(told: object) -> ChainHead | None:
    if not isinstance(told, dict):
        return None
    length, digest = told.get("length"), told.get("digest")
    if type(length) is not int or not 0 <= length < 2**63 or not isinstance(digest, str):
        return None
    return ChainHead(length, digest) if not length or _DIGEST.fullmatch(digest) else None


def _signature(digest: str, key: str) -> str:
    return hmac.new(key.encode(), digest.encode(), hashlib.sha256).hexdigest()
