"""The shape of a form, its JSON Schema, whether it is sound, and reading what was typed into it."""

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
    "places_of",
    "problems_of",
    "read_form",
    "read_page",
    "read_schema",
]
