"""A page with one form, which goes on to another page when its action is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.ui.forms import KeyForm, action_args, say_problems


@dataclass(frozen=True)
class FormPage:
    """What it shows: the page it comes from, a heading, what stands above the form, the button, and
    what is said when it is done."""

    back: str
    heading: Any
    button: Any
    said: Any
    caption: Any = ""
    lead: Any = ""


def answer_form(
    request: HttpRequest,
    officer: Officer,
    page: FormPage,
    form: KeyForm,
    act: Callable[..., Any],
    given: Callable[[], dict[str, Any]],
    onward: Callable[[Any], str] | None = None,
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    """Show the form, or do it with `given` and lead to `onward` of what came of it, else back.

    What is refused is told at its field with what was typed; `renamed` are fields with other names
    than the arguments.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(**given(), **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem, **renamed)
        else:
            messages.success(request, page.said)
            return redirect(onward(made) if onward else page.back)
    return render(request, "control/form_page.html", {"form": form, "page": page})
