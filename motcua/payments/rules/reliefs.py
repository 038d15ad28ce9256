"""What a relief takes off an amount."""


def relieved(amount: int, *, percent: int, cap: int | None = None) -> int:
    """The part of `amount` that is not charged, at most `cap`.

    What remains to be paid is rounded to whole đồng, half a đồng up.
    """
    due = (amount * (100 - percent) + 50) // 100
    part = amount - due
    return part if cap is None else min(part, cap)
