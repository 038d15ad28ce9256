"""The shape of a form, its JSON Schema, whether it is sound, and reading what was typed into it."""

from motcua.eforms.rules.filling import (
    is_stale,
    is_too_long,
    list_addresses,
    list_differences,
    list_fixed,
    prefilled,
    rows_of,
    typed_on_page,
    with_page,
    without_row,
)
from motcua.eforms.rules.reading import Read, Typed, places_of, read_form, read_page
from motcua.eforms.rules.schemas import as_schema, read_schema
from motcua.eforms.rules.shapes import Answers, Choice, Condition, FormShape, Page, Question
from motcua.eforms.rules.validation import problems_of

__all__ = [
    "Answers",
    "Choice",
    "Condition",
    "FormShape",
    "Page",
    "Question",
    "Read",
    "Typed",
    "as_schema",
    "is_stale",
    "is_too_long",
    "list_addresses",
    "list_differences",
    "list_fixed",
    "places_of",
    "prefilled",
    "problems_of",
    "read_form",
    "read_page",
    "read_schema",
    "rows_of",
    "typed_on_page",
    "with_page",
    "without_row",
]
