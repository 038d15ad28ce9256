"""Scaling a profile so that its identities still hold."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.simulation.rules.profile import Profile, ProfileRow

Key = TypeVar("Key")
LARGEST = 10
_WRITTEN = re.compile(r"[0-9]{1,6}(\.[0-9]{1,9}|/0*[1-9][0-9]{0,5})?", re.ASCII)


def parse_scale(text: str) -> Fraction:
    """The scale written as `0.05` or `1/20`; raises `BadInput` unless above 0 and up to 10."""
    scale = Fraction(text) if _WRITTEN.fullmatch(text) else Fraction(0)
    if not 0 < scale <= LARGEST:
        raise BadInput(_("Tỷ lệ thu nhỏ phải là số lớn hơn 0, không quá %(n)s.") % {"n": LARGEST})
    return scale


def scale_profile(profile: Profile, scale: Fraction) -> Profile:
    """The profile with every count times `scale`, rounded so that its identities still hold.

    The total of each row is rounded half up, and each margin gets that total by largest
    remainders, so every count is within one of its exact share.
    """
    rows = (_scaled(row, scale) for row in profile.rows)
    return Profile(
        code=profile.code,
        name=profile.name,
        level=profile.level,
        first_on=profile.first_on,
        last_on=profile.last_on,
        rows=tuple(row for row in rows if row.received),
    )


def _scaled(row: ProfileRow, scale: Fraction) -> ProfileRow:
    total = int(row.received * scale + Fraction(1, 2))
    return ProfileRow(row.field, share_out(row.origins, total), share_out(row.fates, total))


def share_out(weights: Mapping[Key, int], total: int) -> dict[Key, int]:
    """`total` split into whole numbers in proportion to the weights, by largest remainders."""
    whole = sum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0)
    shares = {key: divmod(weight * total, whole) for key, weight in weights.items()}
    missing = total - sum(quotient for quotient, _rest in shares.values())
    by_rest = sorted(shares, key=lambda key: -shares[key][1])
    extra = set(by_rest[:missing])
    return {key: quotient + (key in extra) for key, (quotient, _rest) in shares.items()}
