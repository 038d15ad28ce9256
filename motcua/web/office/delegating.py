"""Letting a colleague act for an officer who is away."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import give_authority
from motcua.dossiers.enums import AuthorityBasis
from motcua.dossiers.models import Authority
from motcua.dossiers.permissions import can_end_authority, can_give_authority, can_lead
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.actions import cancel_delegation, delegate_post, end_post
from motcua.people.enums import DOSSIER_ROLES
from motcua.people.models import Officer, Post
from motcua.people.permissions import LEADERS, can_delegate_post, list_reached_units
from motcua.people.queries import posts_in_force
from motcua.web.ui.access import officer_required
from motcua.web.ui.authorities import (
    DOCUMENT,
    SCOPE,
    EndAuthorityForm,
    ScopeForm,
    end_as_typed,
)
from motcua.web.ui.forms import DateField, KeyForm, action_args, say_problems

ALL, SOME = "moi-viec", "theo-van-ban"
DEPUTY = ("post", "deputy", "first_day", "last_day", "what", "decides")


class DelegateForm(ScopeForm):
    """Which work of the officer who is away, who does it, on which days, all of it or what a
    document says."""

    what = forms.ChoiceField(
        label=gettext_lazy("Giao những gì?"),
        choices=[
            (ALL, gettext_lazy("Mọi việc của vai trò này")),
            (SOME, gettext_lazy("Chỉ quyết định những việc ghi trong văn bản ủy quyền")),
        ],
        initial=ALL,
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = DEPUTY

    def __init__(
        self,
        *given: Any,
        posts: list[Post],
        beside: dict[Officer, list[Post]],
        authorises: bool,
        **more: Any,
    ) -> None:
        """`posts` are those of the officer who is away, `beside` the colleagues with theirs;
        `authorises` if one of these may be authorised in writing."""
        super().__init__(*given, **more)
        if not authorises or not any(post.role in LEADERS for post in posts):
            for name in ("what", *DOCUMENT, *SCOPE):
                del self.fields[name]
        else:
            for name in DOCUMENT:
                self.fields[name].required = False
        self.posts = {str(post.pk): post for post in posts}
        self.people = {str(person.pk): person for person in beside}
        self.beside = {str(person.pk): held for person, held in beside.items()}
        self.fields["post"] = forms.ChoiceField(
            label=_("Vai trò nào?"),
            choices=[
                (pk, f"{capfirst(post.role_name)}, {post.unit.name}")
                for pk, post in self.posts.items()
            ],
        )
        self.fields["deputy"] = forms.ChoiceField(
            label=_("Ai làm thay?"),
            choices=[("", _("Chọn một người")), *map(_named, beside.items())],
            error_messages={"required": _("Chọn người làm thay.")},
        )
        if any(post.role in LEADERS for post in posts):
            self.fields["decides"] = forms.BooleanField(
                label=_("Tôi giao người này quyết định thay lãnh đạo"),
                help_text=_("Cần đánh dấu khi giao vai trò lãnh đạo."),
                required=False,
            )
        self.fields["first_day"] = DateField(label=_("Từ ngày"))
        self.fields["last_day"] = DateField(label=_("Đến hết ngày"))
        self.order_fields(self.field_order)

    @property
    def gives_some(self) -> bool:
        """Whether only what a document says is given."""
        return bool(self.cleaned_data.get("what") == SOME)

    @property
    def authorised(self) -> Post | None:
        """The post of the deputy that a document may be about."""
        held = self.beside.get(self.cleaned_data.get("deputy", ""), [])
        unit = self.posts[self.cleaned_data["post"]].unit_id
        fits = (one for one in held if one.unit_id == unit and one.acts_for_id is None)
        return next((one for one in fits if one.role not in LEADERS), None)

    def clean(self) -> dict[str, Any]:
        """Says what a document lacks. Whoever is to decide for a leader was not appointed a leader
        here: say so, ask once."""
        given = self.cleaned_data
        post, deputy = (given.get(name) for name in ("post", "deputy"))
        if self.gives_some:
            self._clean_document(post, deputy)
        elif post and deputy and self.posts[post].role in LEADERS and not given.get("decides"):
            roles = ", ".join(dict.fromkeys(one.role_name for one in self.beside[deputy]))
            self.add_error(
                "decides",
                _(
                    "%(name)s là %(roles)s, không phải lãnh đạo ở đây. Đánh dấu nếu vẫn giao người "
                    "này quyết định thay lãnh đạo."
                )
                % {"name": self.people[deputy].name, "roles": roles},
            )
        return given

    def _clean_document(self, post: str | None, deputy: str | None) -> None:
        for name in DOCUMENT:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        if post and self.posts[post].role not in LEADERS:
            self.add_error("post", _("Chỉ vai trò lãnh đạo mới ủy quyền quyết định."))
        elif post and deputy and self.authorised is None:
            sentence = _("%(name)s là lãnh đạo ở đây, không cần ủy quyền.")
            self.add_error("deputy", sentence % {"name": self.people[deputy].name})


def _named(candidate: tuple[Officer, list[Post]]) -> tuple[str, str]:
    """The key of a colleague, and the name with the roles there."""
    person, posts = candidate
    roles = dict.fromkeys(post.role_name for post in posts)
    return str(person.pk), f"{person.name} ({', '.join(roles)})"


@officer_required(can_lead, gettext_lazy("lãnh đạo đơn vị"))
def delegate(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Let a colleague do the work of the officer `pk` for some days."""
    at = now()
    posts = list_posts_led(officer, at)
    own = [post for post in posts if post.officer_id == pk and post.acts_for_id is None]
    if not own:
        raise NotVisible(_("Không có người này ở đơn vị bạn phụ trách."))
    units = {post.unit_id for post in own}
    beside: dict[Officer, list[Post]] = {}
    for post in posts:
        if post.unit_id in units and post.officer_id != pk:
            beside.setdefault(post.officer, []).append(post)
    held = [post for posts_held in beside.values() for post in posts_held]
    form = DelegateForm(
        request.POST if request.method == "POST" else None,
        posts=own,
        beside=beside,
        authorises=any(can_give_authority(officer, post, at) for post in held),
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = _give(form, action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem, fields="fields_of")
        else:
            messages.success(request, done)
            return redirect("office:leading")
    context = {"form": form, "absent": own[0].officer}
    context |= {"deputy": DEPUTY, "document": (*DOCUMENT, *SCOPE)}
    return render(request, "office/delegate.html", context)


def _give(form: DelegateForm, args: dict[str, Any]) -> str:
    """Give what was chosen; the sentence that says so."""
    given = form.cleaned_data
    days = {"first_day": given["first_day"], "last_day": given["last_day"]}
    if form.gives_some and form.authorised is not None:
        basis = AuthorityBasis.AUTHORISED
        give_authority(post=form.authorised, basis=basis, **days, **form.scope(), **args)
        return _("Đã ghi thẩm quyền quyết định.")
    post, deputy = form.posts[given["post"]], form.people[given["deputy"]]
    made = delegate_post(post=post, deputy=deputy, **days, **args)
    waits = _(" Vị trí này chờ người thứ hai xác nhận.") if made.needs_confirmation else ""
    return _("Đã giao làm thay.") + waits


@officer_required(can_lead, gettext_lazy("lãnh đạo đơn vị"))
def end(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End the acting post `pk` at once; cancel one to come."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    acting = Post.objects.exclude(acts_for=None).select_related("unit", "officer", "acts_for")
    post = acting.filter(pk=pk).first()
    if post is None or not can_delegate_post(officer, post, at):
        raise NotVisible(_("Không có việc làm thay này ở đơn vị bạn phụ trách."))
    form = KeyForm(request.POST if request.method == "POST" else None)
    to_come = post.valid_from > today
    if request.method == "POST" and form.is_valid():
        args = action_args(officer, at, form)
        try:
            if to_come:
                cancel_delegation(post=post, **args)
            else:
                end_post(post=post, on=today, **args)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã cho thôi làm thay."))
            return redirect("office:leading")
    context = {"form": form, "post": post, "to_come": to_come}
    return render(request, "office/end_delegation.html", context)


@officer_required(can_lead, gettext_lazy("lãnh đạo đơn vị"))
def end_given(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End the authorisation in writing `pk` on a day."""
    at = now()
    rows = Authority.objects.filter(basis=AuthorityBasis.AUTHORISED)
    authority = rows.select_related("post__officer", "post__unit").filter(pk=pk).first()
    if authority is None or not can_end_authority(officer, authority, at):
        raise NotVisible(_("Không có văn bản này."))
    form = EndAuthorityForm(request.POST if request.method == "POST" else None)
    if end_as_typed(request, officer, authority, form):
        return redirect("office:leading")
    return render(request, "office/end_authority.html", {"form": form, "authority": authority})


def list_posts_led(officer: Officer, at: datetime) -> list[Post]:
    """The posts over dossiers in force at the units that the officer leads, by name."""
    day = at.astimezone(VIETNAM).date()
    units = list_reached_units(officer, LEADERS, at)
    found = Post.objects.filter(posts_in_force(day), unit__in=units, role__in=DOSSIER_ROLES)
    by_name = found.order_by(InVietnameseOrder("officer__name"), "pk")
    return list(by_name.select_related("officer__account", "unit"))
