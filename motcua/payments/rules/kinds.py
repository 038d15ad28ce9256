"""Telling phí from lệ phí by words, where the catalogue does not say which."""

import re
from collections.abc import Mapping

from motcua.kernel.text import fold
from motcua.payments.enums import FeeKind

# Values of the parameters of the set `fee_kinds`.
KIND_OF_VALUE = {1: FeeKind.CHARGE, 2: FeeKind.FEE}


def guess_kind(text: str, phrases: Mapping[str, int]) -> FeeKind:
    """The kind by the phrases in a text; unknown without one, or if two disagree.

    A phrase within a longer one that is met too does not count: "hộ tịch" in "trích lục hộ tịch".
    `phrases` are parameters of the set `fee_kinds`: folded words joined by `_`, and their value.
    """
    words = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    met = {fold(name.replace("_", " ")): value for name, value in phrases.items()}
    found = [phrase for phrase in met if f" {phrase} " in words]
    own = [one for one in found if not any(one in other and one != other for other in found)]
    kinds = {met[phrase] for phrase in own}
    return KIND_OF_VALUE.get(kinds.pop(), FeeKind.UNKNOWN) if len(kinds) == 1 else FeeKind.UNKNOWN
