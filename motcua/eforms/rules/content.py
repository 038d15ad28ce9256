"""What a version of a form holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.eforms.rules.shapes import FormShape


@dataclass(frozen=True)
class FormContent:
    """What a version of a form holds: what it asks, of which procedures, from when until when.

    `valid_to` is the first local day on which it does not hold any more. `sample` is what an
    invented person typed into it, by place.
    """

    form: FormShape
    procedures: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    sample: Mapping[str, str] = field(default_factory=dict)
    source_note: str = ""
