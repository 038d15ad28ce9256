"""The shape of a form, its JSON Schema, whether it is sound, reading what was typed into it, and
changing a draft of it.
"""

from motcua.eforms.rules.checks import list_blocking, list_hints
from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.differences import list_form_differences
from motcua.eforms.rules.edits import ChangedMeanwhile, Edit
from motcua.eforms.rules.exchange import as_document, read_document
from motcua.eforms.rules.filling import (
    is_stale,
    is_too_long,
    list_addresses,
    list_changed,
    list_differences,
    list_fixed,
    list_own,
    list_presets,
    prefilled,
    rows_of,
    typed_on_page,
    with_page,
    without_row,
)
from motcua.eforms.rules.limits import list_breaches, list_warnings
from motcua.eforms.rules.parties import NamedParty, list_parties
from motcua.eforms.rules.reading import Read, Typed, places_of, read_form, read_page
from motcua.eforms.rules.samples import SamplePlaces, sample_typed
from motcua.eforms.rules.schema_reader import read_schema
from motcua.eforms.rules.schemas import as_schema
from motcua.eforms.rules.shapes import (
    Answers,
    Box,
    Choice,
    Condition,
    FormShape,
    FurtherParty,
    Limit,
    Page,
    Question,
)
from motcua.eforms.rules.validation import Finding, problems_of

__all__ = [
    "Answers",
    "Box",
    "ChangedMeanwhile",
    "Choice",
    "Condition",
    "Edit",
    "Finding",
    "FormContent",
    "FormShape",
    "FurtherParty",
    "Limit",
    "NamedParty",
    "Page",
    "Question",
    "Read",
    "SamplePlaces",
    "Typed",
    "as_document",
    "as_schema",
    "is_stale",
    "is_too_long",
    "list_addresses",
    "list_blocking",
    "list_breaches",
    "list_changed",
    "list_differences",
    "list_fixed",
    "list_form_differences",
    "list_hints",
    "list_own",
    "list_parties",
    "list_presets",
    "list_warnings",
    "places_of",
    "prefilled",
    "problems_of",
    "read_document",
    "read_form",
    "read_page",
    "read_schema",
    "rows_of",
    "sample_typed",
    "typed_on_page",
    "with_page",
    "without_row",
]
