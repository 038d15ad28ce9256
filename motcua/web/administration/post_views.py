"""A post: what is published of it, ending it, and handing over its open work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.actions import hand_over_work
from motcua.dossiers.queries.work_of_post import get_work_of_post
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.actions import end_post, set_post_contact
from motcua.people.enums import DOSSIER_ROLES
from motcua.people.models import Officer
from motcua.people.permissions import get_managed_post
from motcua.web.administration.forms import ContactForm, EndPostForm, HandOverForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import action_args, say_problems


@administrators
def contact(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Set the title and the telephone at work of a post."""
    at = now()
    post = get_managed_post(pk, by=officer, at=at)
    form = ContactForm(request.POST or None, initial={"title": post.title, "phone": post.phone})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "phone")}
        try:
            set_post_contact(post=post, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi chức danh và điện thoại."))
            return redirect("administration:officer", pk=post.officer_id)
    return render(request, "administration/contact.html", {"post": post, "form": form})


@administrators
def end(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End a post; if work is left, or nobody else holds the role, only after a tick."""
    at = now()
    post = get_managed_post(pk, by=officer, at=at)
    # What somebody who stands in leaves goes back to the officer who was away.
    work = get_work_of_post(post, at) if post.acts_for_id is None else None
    is_last = work is not None and post.role in DOSSIER_ROLES and not work.successors
    warned = is_last or (work is not None and work.steps > 0)
    form = EndPostForm(request.POST or None, warned=warned)
    if request.method == "POST" and form.is_valid():
        try:
            end_post(post=post, on=form.cleaned_data["on"], **action_args(officer, at, form))
        except Refused as problem:
            form.add_error("on", str(problem))
        else:
            messages.success(request, _("Đã ghi ngày thôi giữ vị trí."))
            return redirect("administration:officer", pk=post.officer_id)
    context = {"post": post, "form": form, "work": work, "is_last": is_last}
    return render(request, "administration/end.html", context)


@administrators
def hand_over(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Preview the open work of a post, and give it to a successor, a hundred steps at once."""
    at = now()
    post = get_managed_post(pk, by=officer, at=at)
    work = get_work_of_post(post, at)
    form = HandOverForm(request.POST or None, successors=work.successors)
    if request.method == "POST" and form.is_valid():
        try:
            hand_over_work(post=post, successor=form.chosen, **action_args(officer, at, form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            left = get_work_of_post(post, at).steps
            moved = work.steps - left
            told = ngettext("Đã chuyển %(n)d bước.", "Đã chuyển %(n)d bước.", moved) % {"n": moved}
            if left:
                told += " " + _("Còn %(left)d bước, bấm chuyển tiếp.") % {"left": left}
            messages.success(request, told)
            return redirect("administration:hand_over", pk=pk)
    goes_on = post.valid_to is None or post.valid_to > at.astimezone(VIETNAM).date()
    context = {"post": post, "work": work, "form": form, "goes_on": goes_on}
    return render(request, "administration/hand_over.html", context)
