"""What goes in and comes out: names and types of version 1. Fields are added, never renamed."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[0-9A-Za-z.\-]+$")]
Typed = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")]
Limit = Annotated[int, Field(ge=1, le=100)]


class Problem(Schema):
    """Why a request was not answered, in a sentence for people."""

    error: str


class ProcedureLine(Schema):
    """A procedure in a list."""

    code: str
    name: str
    field: str
    url: str = Field(description="Its page for people.")


class ProcedureList(Schema):
    """Procedures in force; `next` is what `after` takes to go on, null at the end."""

    procedures: list[ProcedureLine]
    next: str | None


class DossierStage(Schema):
    """What anybody may know of a dossier from its code: no name, no paper."""

    code: str
    stage: str = Field(description="State of the dossier, such as `in_progress`.")
    unit: str = Field(description="The unit that has it now.")
    promised_at: datetime | None = Field(description="When the result is promised, if still open.")
    is_open: bool
    is_paused: bool
    is_late: bool
    is_moved: bool = Field(description="The promise was moved with an apology.")


class CheckedResult(Schema):
    """Whether a result is genuine and holds today; nothing of whom it is about."""

    title: str
    number: str
    unit: str
    issued_at: datetime
    valid_until: date | None = Field(description="The last day, null if it has no end.")
    standing: str = Field(description="`holds`, `ended`, `replaced` or `revoked`.")


class StatisticsRow(Schema):
    """A line; figures that are withheld or not counted there are null."""

    table: str
    first_day: date
    last_day: date
    key: str
    name: str
    figures: dict[str, int | None]
    withheld: dict[str, list[str]]


class Statistics(Schema):
    """The open statistics of a province, as they were known at `as_of`."""

    unit: dict[str, str]
    as_of: datetime
    rows: list[StatisticsRow]


Procedure = dict[str, Any]
