"""Parsing fees given as one short text: amounts by channel, reductions, exemptions."""

import re
from dataclasses import replace
from datetime import date, timedelta

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.drafts import FeeDraft
from motcua.catalogue.rules.money import amounts_in, says_free, with_reductions
from motcua.kernel.text import fold

CHANNELS = {
    "trực tuyến": Channel.ONLINE,
    "trực tiếp": Channel.IN_PERSON,
    "bưu chính": Channel.POSTAL,
}
_UNTIL = re.compile(r"đến hết (?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})")
_EXEMPT = re.compile(r"\b(?:mien|giam)\b")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
NOT_STATED = ("", "khong neu", "chua ro")


def fees_of(text: str) -> tuple[FeeDraft, ...]:
    """The fees in the text; empty if it says that they are unknown."""
    if fold(text) in NOT_STATED:
        return ()
    parts = [part.strip() for part in text.split(";")]
    exemptions = "; ".join(part for part in parts if _EXEMPT.search(fold(part)))
    if says_free(parts[0]):
        free = not any(amounts_in(part) for part in parts)
        return (FeeDraft(is_free=free, rule_text=text),)
    priced = [_priced(part) for part in parts if amounts_in(part)]
    known = [fee for fee in priced if fee is not None]
    if not known or len(known) < len(priced) or len({fee.channel for fee in known}) < len(known):
        return (FeeDraft(rule_text=text, exemptions=exemptions),)
    fees = [replace(fee, rule_text=text, exemptions=exemptions) for fee in known]
    return tuple(part for fee in fees for part in with_reductions(fee))


def _priced(part: str) -> FeeDraft | None:
    """The single amount of a part, with its channel and end; None if the part says more."""
    amounts = amounts_in(part)
    if len(amounts) != 1 or len(_GROUPED.findall(part)) > 1:
        return None
    channel = next((value for word, value in CHANNELS.items() if part.startswith(word)), None)
    return FeeDraft(amounts[0], channel=channel, valid_to=_day_after(part) if channel else None)


def _day_after(part: str) -> date | None:
    found = _UNTIL.search(part)
    if found is None:
        return None
    day, month, year = (int(number) for number in found.groups())
    try:
        return date(year, month, day) + timedelta(days=1)
    except ValueError:
        return None
