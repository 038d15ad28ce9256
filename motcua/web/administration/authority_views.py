"""Who decides what, by which document: the list, entering one, ending one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.actions import give_authority
from motcua.dossiers.queries.authorities import (
    field_names,
    get_managed_authority,
    list_managed_authorities,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.people.permissions import get_managed_post
from motcua.web.administration.authority_forms import AuthorityForm
from motcua.web.administration.views import administrators
from motcua.web.ui.authorities import EndAuthorityForm, end_as_typed
from motcua.web.ui.forms import action_args, say_problems

PAGE_SIZE = 50


@administrators
def authorities(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The documents about posts at the managed units: `?trang=`."""
    at = now()
    page = Paginator(list_managed_authorities(officer, at), PAGE_SIZE).get_page(
        request.GET.get("trang")
    )
    today = at.astimezone(VIETNAM).date()
    context = {"page": page, "fields": field_names(page), "today": today}
    return render(request, "administration/authorities.html", context)


@administrators
def give(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Enter a document about the post `pk`."""
    at = now()
    post = get_managed_post(pk, by=officer, at=at)
    form = AuthorityForm(request.POST or None, post=post)
    if request.method == "POST" and form.is_valid():
        try:
            give_authority(
                post=post,
                basis=form.basis,
                first_day=form.cleaned_data["first_day"],
                last_day=form.cleaned_data["last_day"],
                **form.scope(),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem, fields="fields_of")
        else:
            messages.success(request, _("Đã ghi thẩm quyền quyết định."))
            return redirect("administration:authorities")
    context = {"post": post, "form": form}
    return render(request, "administration/give_authority.html", context)


@administrators
def end(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End the document `pk`."""
    at = now()
    authority = get_managed_authority(pk, by=officer, at=at)
    form = EndAuthorityForm(request.POST or None)
    if end_as_typed(request, officer, authority, form):
        return redirect("administration:authorities")
    context = {"authority": authority, "form": form}
    return render(request, "administration/end_authority.html", context)
