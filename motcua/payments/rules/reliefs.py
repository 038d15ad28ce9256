"""What a relief takes off an amount."""


def relieved(amount: int, *, percent: int, cap: int | None = None) -> int:
    """The part of `amount` that is not charged, in whole đồng, rounded down; at most `cap`."""
    part = amount * percent // 100
    return part if cap is None else min(part, cap)
