"""What a page's smaller forms decide: each goes to an address of its own and back to the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.ui.forms import KeyForm, action_args, say_problems


@dataclass(frozen=True)
class Deciding:
    """What a form of the page does: its class, the action, and what is said when it is done."""

    form: type[KeyForm]
    act: Callable[..., Any]
    said: Any


def decide_about(
    request: HttpRequest,
    officer: Officer,
    about: dict[str, Any],
    form: KeyForm,
    deciding: Deciding,
    back: str,
    given: Callable[[], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Do it and go back to the page; what is refused is told with what was typed.

    `about` is the row by the name of the action's argument, `given` what the form says where it is
    not its fields alone.
    """
    if request.method != "POST":
        return redirect(back)
    if form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            deciding.act(**about, **(given or typed.copy)(), **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, deciding.said)
            return redirect(back)
    return render(
        request, "control/decision_refused.html", {"form": form, "back": back}, status=409
    )
