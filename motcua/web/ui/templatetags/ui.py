"""Tags and filters of every page: `{% load ui %}`."""

from datetime import date, datetime
from typing import Any

from django import template
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, Field
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.web.ui.forms import TOO_LONG

register = template.Library()

GROUPS_OF_BOXES = {"radioselect", "checkboxselectmultiple"}
REQUIRED = Field.default_error_messages["required"]
SWAPPED = str.maketrans(",.", ".,")


@register.simple_tag
def field(bound: BoundField, label_size: str = "") -> SafeString:
    """One field with label, hint and error. `label_size`: s, m, l or xl."""
    return bound.render(context={"field": bound, "label_size": label_size})


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form on top of the page, each a link to its field."""
    problems = [{"text": error, "anchor": ""} for error in form.non_field_errors()]
    for bound in form:
        problems += [{"text": text, "anchor": anchor_of(bound)} for text in problems_of(bound)]
    return {"problems": problems}


@register.filter
def problems_of(bound: BoundField) -> list[str]:
    """The errors of a field; Django's own sentences give way to some that say what to do."""
    problems = bound.form.errors.as_data().get(bound.name, [])
    return [text for problem in problems for text in in_words(bound, problem)]


def in_words(bound: BoundField, problem: ValidationError) -> list[str]:
    """What to do about one error: the field's own sentence, or else one for its kind."""
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
    """What to do about a field that was left empty."""
    sentence = {
        "radioselect": _("Hãy chọn “%(label)s”."),
        "select": _("Hãy chọn “%(label)s”."),
        "checkboxselectmultiple": _("Hãy chọn “%(label)s”."),
        "checkbox": _("Hãy đánh dấu “%(label)s”."),
        "file": _("Hãy chọn tệp “%(label)s”."),
        "clearablefile": _("Hãy chọn tệp “%(label)s”."),
    }.get(bound.widget_type, _("Hãy nhập “%(label)s”."))
    return sentence % {"label": bound.label}


@register.filter
def anchor_of(bound: BoundField) -> str:
    """The id of the first control of a field."""
    return f"{bound.auto_id}_0" if bound.widget_type in GROUPS_OF_BOXES else str(bound.auto_id)


@register.inclusion_tag("ui/nav_item.html", takes_context=True)
def nav_item(context: Context, address: str, label: str, exact: bool = False) -> dict[str, Any]:
    """One entry of the navigation; marked while the page stands under `address`."""
    path = getattr(context.get("request"), "path", "")
    current = path == address if exact else path.startswith(address)
    return {"address": address, "label": label, "current": current, "here": path == address}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "trang") -> dict[str, Any]:
    """Links to the other pages of a list, keeping the rest of the query."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    start = f"?{query.urlencode()}&{name}=" if query else f"?{name}="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "start": start, "gap": page.paginator.ELLIPSIS}


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as 21/11/2026; empty for None."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%d/%m/%Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in Vietnam's time as 17:00, 21/11/2026; empty for None."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.strftime("%H:%M, %d/%m/%Y")


@register.filter
def number(value: int | float | None) -> str:
    """A number grouped as readers of the page's language write it: 10.807 or 10,807."""
    if value is None:
        return ""
    english = f"{value:,}"
    return english if get_language() == "en" else english.translate(SWAPPED)


@register.filter
def dong(amount: int | None) -> str:
    """An amount of money as 50.000 đồng; empty for None, never "free"."""
    return "" if amount is None else _("%(amount)s đồng") % {"amount": number(amount)}
