"""What the statistics count of a rating, as events hold it."""

from dataclasses import dataclass

from motcua.kernel.events import AwareDatetime, Code


@dataclass(frozen=True, kw_only=True, slots=True)
class PointAnswer:
    """The answer to a point, by its number: the code of the option, and whether that is content."""

    point: int
    option: Code
    is_satisfied: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingFigures:
    """A rating without the dossier: of which unit, field and procedure, and since when.

    `given_at` is when it was first given, also after a change, so that no period counts it twice.
    """

    unit: Code
    field: int
    procedure: Code
    given_at: AwareDatetime
    answers: tuple[PointAnswer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingChange:
    """A rating before and after an event; None before it was first given."""

    before: RatingFigures | None = None
    after: RatingFigures
