"""The lists that an officer keeps under names: shown as tabs, saved and removed by small forms."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import CannotSaveView, remove_view, save_view
from motcua.dossiers.enums import WorkList
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries.saved_views import get_view, list_views
from motcua.dossiers.rules.saved_views import LONGEST_NAME, LONGEST_QUERY
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import TOO_LONG, KeyForm, action_args
from motcua.web.ui.templating import url

KEPT = (
    *("cua", "muc", "thu-tuc", "nguyen-nhan", "can-bo", "buoc", "don-vi"),
    *("xep", "dong"),
)
"""What a list may be asked for; the page is not kept."""


class SaveViewForm(KeyForm):
    """The name, and what the list is asked for."""

    ten = forms.CharField(
        label=gettext_lazy("Tên danh sách"),
        max_length=LONGEST_NAME,
        error_messages={
            "required": gettext_lazy("Đặt tên cho danh sách."),
            "max_length": TOO_LONG,
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    loc = forms.CharField(max_length=LONGEST_QUERY, required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class SavedViews:
    """The officer's kept lists, the one that is shown now if any, and the form to keep this one."""

    views: list[SavedView]
    shown: int | None
    form: SaveViewForm
    address: str


def get_saved_views(officer: Officer, kind: WorkList, asked: Mapping[str, str]) -> SavedViews:
    """For the list that is asked for. One query."""
    views, query = list_views(officer, kind), query_of(asked)
    shown = next((view.pk for view in views if view.query == query), None)
    form = SaveViewForm(initial={"loc": query})
    return SavedViews(views, shown, form, url("saved_views", kind))


def query_of(asked: Mapping[str, str]) -> str:
    """The query string without what does not belong to a list, always in the same order."""
    return urlencode({name: asked[name] for name in KEPT if asked.get(name)})


@officer_required()
def saved_views(request: HttpRequest, officer: Officer, kind: str) -> HttpResponse:
    """Keep the list `loc` as `ten`, or remove `bo`; leads back to the list."""
    if kind not in WorkList.values:
        raise NotVisible(_("Không có danh sách này."))
    home = url("desk:home" if kind == WorkList.COUNTER else "office:home")
    if request.method != "POST":
        return redirect(home)
    if (known := request.POST.get("bo", "")).isascii() and known.isdigit() and len(known) < 18:
        with suppress(SavedView.DoesNotExist):  # removed meanwhile, by a second click
            remove_view(view=get_view(officer, int(known)), by=officer, at=now())
        messages.success(request, _("Đã xoá danh sách đã lưu."))
        return redirect(home)
    form = SaveViewForm(request.POST)
    if form.is_valid():
        query = query_of(dict(parse_qsl(form.cleaned_data["loc"])))
        try:
            save_view(
                work_list=WorkList(kind),
                name=form.cleaned_data["ten"],
                query=query,
                **action_args(officer, now(), form),
            )
        except CannotSaveView as problem:
            form.add_error("ten", str(problem))
        else:
            messages.success(request, _("Đã lưu danh sách."))
            return redirect(f"{home}?{query}")
    return render(request, "ui/save_view.html", {"form": form, "home": home})
