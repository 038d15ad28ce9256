"""What a relief takes off an amount, and who can have it."""

from motcua.people.enums import ApplicantKind


def relieved(amount: int, *, percent: int, cap: int | None = None) -> int:
    """The part of `amount` that is not charged, at most `cap`.

    What remains to be paid is rounded to whole đồng, half a đồng up.
    """
    due = (amount * (100 - percent) + 50) // 100
    part = amount - due
    return part if cap is None else min(part, cap)


# Of the law: grounds that only a person can have. Others may hold for organisations too.
PERSONAL = frozenset(
    {
        *("tre-em", "ho-ngheo", "nguoi-cao-tuoi", "nguoi-khuyet-tat", "nguoi-co-cong"),
        *("dan-toc-thieu-so", "tt-117-2026"),
    }
)


def is_ground_of(code: str, applicant_kind: str) -> bool:
    """Whether an applicant of this kind can have the ground (Luật Phí và lệ phí 2015 Điều 10)."""
    return applicant_kind != ApplicantKind.ORGANISATION or code not in PERSONAL
