"""Parsing the fee of a row of the filing table; uncertain amounts are dropped."""

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
