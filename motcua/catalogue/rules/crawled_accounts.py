"""Whether each row of a published record is kept, or told of by a warning."""

from collections.abc import Iterable, Iterator, Sequence

from motcua.catalogue.rules.crawled_cases import Filing
from motcua.catalogue.rules.crawled_fees import fee_of, keeps_fee
from motcua.catalogue.rules.crawled_rows import Row
from motcua.catalogue.rules.crawled_times import keeps_time
from motcua.catalogue.rules.drafts import Account, FeeDraft, Oddity, TimeDraft


def filing_accounts(rows: Sequence[Row], filing: Filing) -> Iterator[Account]:
    """The accounts of the limits and the fees: each row of the table has one of either."""
    times = [row for row in rows if _has_time(row, filing.times)]
    yield Account("times", len(rows), len(times), sum(map(_tells_of_time, _but(rows, times))))
    fees = [row for row in rows if _has_fee(row, filing.fees)]
    yield Account("fees", len(rows), len(fees), sum(map(_tells_of_fee, _but(rows, fees))))


def lost_rows(accounts: Iterable[Account]) -> Iterator[Oddity]:
    """An oddity for each kind of which the rows of the source are not those kept and told of."""
    for account in accounts:
        if not account.is_even:
            sums = f"{account.rows} ≠ {account.kept} + {account.told}"
            yield Oddity("rows_lost", f"{account.kind}: {sums}")


def _but(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row not in others]


def _has_time(row: Row, times: Iterable[TimeDraft]) -> bool:
    return any(keeps_time(time, row) for time in times)


def _tells_of_time(row: Row) -> bool:
    return row.amount is None and not (row.time_words or row.remark)


def _has_fee(row: Row, fees: Iterable[FeeDraft]) -> bool:
    said, _oddities = fee_of(row)
    return said is not None and any(
        fee.channel in {None, row.channel} and keeps_fee(fee, said) for fee in fees
    )


def _tells_of_fee(row: Row) -> bool:
    said, oddities = fee_of(row)
    return said is None and bool(oddities or row.unsplit)
