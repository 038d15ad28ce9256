"""Form errors, as sentences that say what to do."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, ChoiceField, Field, FileField, IntegerField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.web.ui.formats import number
from motcua.web.ui.forms import TOO_LONG

GROUPS_OF_BOXES = {"radioselect", "checkboxselectmultiple"}
REQUIRED = Field.default_error_messages["required"]
_NOT_SENT = gettext_lazy("Tệp chưa gửi được. Hãy chọn tệp rồi gửi lại.")
# What Django says of a field, and what we say instead.
INSTEAD = [
    (
        ChoiceField.default_error_messages["invalid_choice"],
        gettext_lazy("Lựa chọn ở “%(label)s” không có hoặc không còn. Hãy chọn lại."),
    ),
    (
        IntegerField.default_error_messages["invalid"],
        gettext_lazy("“%(label)s” phải là số nguyên, chỉ gồm các chữ số."),
    ),
    (FileField.default_error_messages["invalid"], _NOT_SENT),
    (FileField.default_error_messages["missing"], _NOT_SENT),
    (
        FileField.default_error_messages["empty"],
        gettext_lazy("Tệp này rỗng. Hãy chọn tệp khác."),
    ),
]


def list_problems(*forms: BaseForm) -> list[tuple[str, str]]:
    """Pairs of error and control id, of all forms of a page; the id is empty for non-field errors.

    If several fields have the same error, the label is put before it.
    """
    found = [(text, bound) for form in forms for bound in form for text in problems_of(bound)]
    often = Counter(text for text, _bound in found)
    return [(str(error), "") for form in forms for error in form.non_field_errors()] + [
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
    for djangos, ours in INSTEAD:
        # By identity: each language has its own text of the same message.
        if problem.message is djangos:
            return [str(ours) % {"label": bound.label}]
    if problem.code in field.error_messages:
        return [str(text) for text in problem]
    if problem.code == "max_length" and problem.params:
        return [str(TOO_LONG) % problem.params]
    if problem.code in {"min_value", "max_value"}:
        return [_out_of_range(bound)]
    return [str(text) for text in problem]


def _out_of_range(bound: BoundField) -> str:
    """The message for a number out of the field's bounds, of which one may be missing."""
    least, most = getattr(bound.field, "min_value", None), getattr(bound.field, "max_value", None)
    if most is None:
        sentence = _("“%(label)s” phải là số từ %(least)s trở lên.")
    elif least is None:
        sentence = _("“%(label)s” phải là số không quá %(most)s.")
    else:
        sentence = _("“%(label)s” phải là số từ %(least)s đến %(most)s.")
    bounds = {"least": number(least or 0), "most": number(most or 0)}
    return sentence % {"label": bound.label, **bounds}


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
