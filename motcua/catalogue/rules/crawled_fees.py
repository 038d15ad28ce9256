"""Parsing the fee of a row of the filing table; uncertain amounts are dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_rows import Row
from motcua.catalogue.rules.drafts import FeeDraft, Oddity
from motcua.catalogue.rules.money import (
    SMALLEST_DONG,
    amounts_in,
    denies_fee,
    says_free,
    speaks_of_money,
)
from motcua.kernel.text import fold

# Words on how somebody files, or who carries the papers: the fee may be that of the channel.
_BY_FILING = ("truc tuyen", "truc tiep", "buu chinh", "qua mang")


def fee_of(row: Row) -> tuple[FeeDraft | None, list[Oddity]]:
    """The fee, or None if unknown, with its oddities."""
    said = row.fee_note or (row.remark if amounts_in(row.remark) else "")
    if row.unsplit:
        return (FeeDraft(rule_text=said) if said else None), []
    if row.free_cell:
        return _free(row, said)
    if row.money is None:
        return (FeeDraft(rule_text=said), []) if said else (None, [Oddity("fee_not_stated", "")])
    if denies_fee(said) or says_free(said):
        fee = FeeDraft(rule_text=said, note=_source_says(row))
        return fee, [_odd("amount_contradicted", f"{row.money} {row.currency} ≠ {said}")]
    if row.currency == "VND" and row.money < SMALLEST_DONG:
        return _small(row, said)
    fee = FeeDraft(row.money, row.currency, rule_text=said)
    stated = amounts_in(said)
    odd = row.currency == "VND" and bool(stated) and row.money not in stated
    return fee, ([_odd("amount_contradicted", said)] if odd else [])


def in_one(fees: Sequence[FeeDraft]) -> FeeDraft | None:
    """The fees of one channel as one, in words if they are several; None if there is none."""
    if len(fees) < 2:
        return fees[0] if fees else None
    return FeeDraft(rule_text="\n".join(map(fee_text, fees)))


def for_all_channels(fees: Sequence[FeeDraft]) -> FeeDraft | None:
    """One fee for every way of filing, where the words of the channels tell other things apart.

    The portal has one row per channel, so two tariffs, or two parts of one, are in two channels.
    The same amount is kept with all words, other amounts are only in words. None if the fees may
    differ by channel.
    """
    words = {fold(fee.rule_text) for fee in fees}
    if len(words) < 2 or any(way in text for text in words for way in _BY_FILING):
        return None
    if len({replace(fee, rule_text="") for fee in fees}) == 1:
        return replace(fees[0], rule_text="\n".join(_each_once(fee.rule_text for fee in fees)))
    amounts = {(fee.amount, fee.currency) for fee in fees if fee.amount is not None}
    if len(amounts) < 2:
        return None
    return FeeDraft(rule_text="\n".join(_each_once(map(fee_text, fees))))


def keeps_fee(fee: FeeDraft, said: FeeDraft) -> bool:
    """Whether a fee has the amount and the words that a row says, however it is divided."""
    if said.amount is None or said.amount == fee.amount:
        return said.rule_text in fee.rule_text
    return fee.amount is None and fee_text(said) in fee.rule_text


def _each_once(texts: Iterable[str]) -> list[str]:
    """The texts in order, without those that another one contains."""
    each = list(dict.fromkeys(texts))
    return [text for text in each if not any(text in other for other in each if other != text)]


def fee_text(fee: FeeDraft) -> str:
    """The words of a fee, with its amount if they do not state it."""
    if fee.amount is None or fee.amount in amounts_in(fee.rule_text):
        return fee.rule_text
    amount = f"{fee.amount:,}".replace(",", ".")
    return f"{amount} {fee.currency}. {fee.rule_text}".rstrip(". ")


def _free(row: Row, said: str) -> tuple[FeeDraft | None, list[Oddity]]:
    """The cell says free for every zero, so the note must confirm it."""
    if says_free(row.fee_note) and not amounts_in(row.remark):
        return FeeDraft(is_free=True, rule_text=said), []
    if not said:
        return None, [Oddity("free_unconfirmed", "")]
    kind = "free_contradicted" if speaks_of_money(said) else "free_unconfirmed"
    return FeeDraft(rule_text=said), [_odd(kind, said)]


def _small(row: Row, said: str) -> tuple[FeeDraft | None, list[Oddity]]:
    """Amounts below 1.000 đồng were entered in thousands; converted if the note agrees."""
    money = row.money or 0
    if money * 1000 in amounts_in(said):
        fee = FeeDraft(money * 1000, rule_text=said)
        return fee, [_odd("amount_in_thousands", str(money))]
    fee = FeeDraft(rule_text=said, note=_source_says(row))
    return fee, [_odd("amount_too_small", str(money))]


def _source_says(row: Row) -> str:
    return f"nguồn ghi {row.money} {row.currency}"


def _odd(kind: str, detail: str) -> Oddity:
    return Oddity(kind, cut(detail, 120))
