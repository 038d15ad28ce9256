"""The parts of a filing besides the applicant: representative and return of the result."""

from dataclasses import dataclass, field
from datetime import date

from motcua.dossiers.rules.representatives import (
    DeclaredRepresentative,
    list_representative_problems,
)
from motcua.dossiers.rules.returns import ResultReturn, list_return_problems


@dataclass(frozen=True, slots=True)
class Filing:
    """The representative, if any, and how the result is returned."""

    representative: DeclaredRepresentative | None = None
    result: ResultReturn = field(default_factory=ResultReturn)

    def tidy(self) -> "Filing":
        """A normalised copy."""
        representative = self.representative.tidy() if self.representative else None
        return Filing(representative, self.result.tidy())


def list_filing_problems(filing: Filing, *, applicant_kind: str, on: date) -> list[tuple[str, str]]:
    """Problems on a local date, as pairs of field and message.

    Fields of the representative begin with `representative_`, of the return with `return_`.
    """
    problems = [(f"return_{name}", told) for name, told in list_return_problems(filing.result)]
    if filing.representative is None:
        return problems
    found = list_representative_problems(
        filing.representative, applicant_kind=applicant_kind, on=on
    )
    return [*((f"representative_{name}", told) for name, told in found), *problems]
