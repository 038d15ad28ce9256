"""Officers and their posts."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.actions import appoint_officer, confirm_post, give_post, rename_officer
from motcua.people.models import Officer, Post
from motcua.people.permissions import (
    can_confirm_post,
    can_manage_people,
    get_managed_officer,
    get_post_to_confirm,
    list_posts_to_confirm,
)
from motcua.people.permissions.own_account import list_factor_resets
from motcua.people.rules.passwords import first_password
from motcua.web.administration.forms import OfficerForm, PostForm, RenameForm
from motcua.web.administration.people import get_officer_page, list_people
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args, say_problems

administrators = officer_required(can_manage_people, gettext_lazy("người quản trị hệ thống"))
confirmers = officer_required(can_confirm_post, gettext_lazy("người quản trị, lãnh đạo"))


@administrators
def officers(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The managed officers: `?q=` a name, an account or a unit, `?trang=` a page."""
    at = now()
    people = list_people(officer, at, request.GET.dict())
    context = {"people": people, "resets": len(list_factor_resets(officer, at))}
    return render(request, "administration/officers.html", context)


@administrators
def officer_page(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One officer."""
    page = get_officer_page(pk, officer, now())
    return render(request, "administration/officer.html", {"page": page})


@administrators
def add(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Add an officer: form, check page, then the first password, shown once."""
    at = now()
    form = OfficerForm(request.POST or None, by=officer, at=at)
    if request.method != "POST" or "sua" in request.POST or not form.is_valid():
        return render(request, "administration/add.html", {"form": form})
    if "dong-y" not in request.POST:
        return render(request, "administration/add_check.html", {"form": form})
    given = form.cleaned_data
    password = first_password(secrets.choice)
    try:
        added = appoint_officer(
            code=given["code"],
            name=given["name"],
            password=password,
            **form.given_post(),
            **action_args(officer, at, form),
        )
    except Refused as problem:
        say_problems(form, problem)
        return render(request, "administration/add.html", {"form": form})
    context = {"person": added, "password": password, "done": _("Đã thêm cán bộ.")}
    return render(request, "administration/password.html", context)


@administrators
def rename(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Correct the name of an officer."""
    at = now()
    person = get_managed_officer(pk, by=officer, at=at)
    form = RenameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            rename_officer(officer=person, name=name, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã sửa họ tên."))
            return redirect("administration:officer", pk=pk)
    return render(request, "administration/rename.html", {"person": person, "form": form})


@administrators
def give(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Give an officer another post."""
    at = now()
    person = get_managed_officer(pk, by=officer, at=at)
    form = PostForm(request.POST or None, by=officer, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            post = give_post(officer=person, **form.given_post(), **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _done(post))
            return redirect("administration:officer", pk=pk)
    return render(request, "administration/give.html", {"person": person, "form": form})


@confirmers
def waiting(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Posts that wait for a second person, which this officer is."""
    posts = list_posts_to_confirm(officer, now())
    return render(request, "administration/waiting.html", {"posts": posts})


@confirmers
def confirm(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Show a post to confirm, or confirm it."""
    at = now()
    post = get_post_to_confirm(pk, by=officer, at=at)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_post(post=post, **action_args(officer, at, form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã xác nhận vị trí."))
            return redirect("administration:waiting")
    return render(request, "administration/confirm.html", {"post": post, "form": form})


def _done(post: Post) -> str:
    if post.needs_confirmation:
        return _(
            "Đã ghi. Vị trí này có hiệu lực khi người quản trị khác hoặc lãnh đạo xác nhận, không "
            "phải người do người nhận hay người giao vị trí này cử lên hay đặt lại mật khẩu. Nếu "
            "chưa có ai như vậy, hãy nhờ người vận hành máy chủ xác nhận."
        )
    return _("Đã giao vị trí.")
