"""Form errors, as sentences that say what to do."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, Field
from django.utils.translation import gettext as _

from motcua.web.ui.formats import number
from motcua.web.ui.forms import TOO_LONG

GROUPS_OF_BOXES = {"radioselect", "checkboxselectmultiple"}
REQUIRED = Field.default_error_messages["required"]


def list_problems(form: BaseForm) -> list[tuple[str, str]]:
    """Pairs of error and control id; the id is empty for non-field errors.

    If several fields have the same error, the label is put before it.
    """
    found = [(text, bound) for bound in form for text in problems_of(bound)]
    often = Counter(text for text, _bound in found)
    return [(str(error), "") for error in form.non_field_errors()] + [
        (f"{bound.label}: {text}" if often[text] > 1 else text, anchor_of(bound))
        for text, bound in found
    ]


def problems_of(bound: BoundField) -> list[str]:
    """The errors of a field, with Django's default messages replaced."""
    problems = bound.form.errors.as_data().get(bound.name, [])
    return [text for problem in problems for text in in_words(bound, problem)]


def in_words(bound: BoundField, problem: ValidationError) -> list[str]:
    """The messages for one error: the field's own, or else one for the error code."""
    field = bound.field
    if problem.code == "required" and problem.message == REQUIRED:
        return [missing_in_words(bound)]
    if problem.code in field.error_messages:
        return [str(text) for text in problem]
    if problem.code == "max_length" and problem.params:
        return [str(TOO_LONG) % problem.params]
    least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
    if problem.code in {"min_value", "max_value"} and None not in {least, most}:
        sentence = _("“%(label)s” phải là số từ %(least)s đến %(most)s.")
        return [sentence % {"label": bound.label, "least": number(least), "most": number(most)}]
    return [str(text) for text in problem]


def missing_in_words(bound: BoundField) -> str:
    """The message for a required field that is empty."""
    sentence = {
        "radioselect": _("Hãy chọn “%(label)s”."),
        "select": _("Hãy chọn “%(label)s”."),
        "checkboxselectmultiple": _("Hãy chọn “%(label)s”."),
        "checkbox": _("Hãy đánh dấu “%(label)s”."),
        "file": _("Hãy chọn tệp “%(label)s”."),
        "clearablefile": _("Hãy chọn tệp “%(label)s”."),
    }.get(bound.widget_type, _("Hãy nhập “%(label)s”."))
    return sentence % {"label": bound.label}


def anchor_of(bound: BoundField) -> str:
    """The id of the first control of a field."""
    return f"{bound.auto_id}_0" if bound.widget_type in GROUPS_OF_BOXES else str(bound.auto_id)
