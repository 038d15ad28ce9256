"""Telling what went wrong with a dossier, and reading the answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.feedback.actions import send_petition
from motcua.feedback.actions.petitions import Author
from motcua.feedback.enums import Topic
from motcua.feedback.queries.handlers import find_handlers
from motcua.feedback.queries.links import find_by_token, petition_token
from motcua.feedback.queries.petitions import count_open
from motcua.feedback.rules.petitions import why_not_sent
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.queries import find_citizen, find_officer
from motcua.people.rules.contacts import shown_phone
from motcua.web.portal.given import is_owner, refuse_officers, remember_given
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.forms import KeyForm, line, say_problems, text_area
from motcua.web.ui.throttle import an_hour_at_most


class PetitionForm(KeyForm):
    """What went wrong, in what words, and who gets the answer."""

    topic = forms.ChoiceField(
        label=gettext_lazy("Chuyện gì đã xảy ra?"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn một việc.")},
    )
    words = text_area(
        gettext_lazy("Kể lại sự việc"),
        gettext_lazy("Kể vài lời để cơ quan biết phải xem việc gì."),
        gettext_lazy("Ngày nào, ở đâu, ai nói gì, đòi gì. Không quá 2.000 chữ cái."),
    )
    name = line(gettext_lazy("Họ tên người phản ánh"), "name")
    phone = line(gettext_lazy("Số điện thoại"), "phone")
    email = line(
        gettext_lazy("Thư điện tử"),
        "email",
        gettext_lazy("Ghi điện thoại hoặc thư điện tử để nhận trả lời."),
    )

    def author(self) -> Author:
        """Who gets the answer, as typed."""
        return Author(**{name: self.cleaned_data[name] for name in ("name", "phone", "email")})


@an_hour_at_most("WRITES_AN_HOUR")
@never_cache
def send(request: HttpRequest, code: str) -> HttpResponse:
    """The form, and after it the page of the petition."""
    refuse_officers(request)
    dossier, at = get_opened(request, code), now()
    citizen = find_citizen(request.user) if is_owner(request, dossier) else None
    form = PetitionForm(
        request.POST if request.method == "POST" else None, initial=_initial(dossier, citizen)
    )
    if request.method == "POST" and form.is_valid():
        try:
            petition = send_petition(
                dossier=dossier,
                topic=Topic(form.cleaned_data["topic"]),
                words=form.cleaned_data["words"],
                author=form.author(),
                by=citizen.actor if citizen else holder_of(dossier),
                at=at,
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            remember_given(request, petition)
            messages.success(request, _("Đã gửi phản ánh."))
            return redirect("portal:petition", token=petition_token(petition.pk))
    over = "" if form.is_bound else why_not_sent(dossier.state, count_open(dossier))
    context = {
        "form": form,
        "code": code,
        "dossier": dossier,
        "over": over,
        "handlers": find_handlers(dossier, dossier.deciding_unit, at),
    }
    return render(request, "portal/petition_new.html", context)


def _initial(dossier: Dossier, citizen: Any) -> dict[str, str]:
    """Of who signed in what is known; of the holder of a slip the name that its page shows."""
    if citizen is None:
        return {"name": dossier.applicant_name}
    party = citizen.party
    return {"name": party.name, "phone": shown_phone(party.phone), "email": party.email}


@never_cache
def petition(request: HttpRequest, token: str) -> HttpResponse:
    """The petition with its answer, for who has its link."""
    found = find_by_token(token)
    if found is None:
        raise NotVisible(_("Đường dẫn này không đúng. Xem lại trong tin nhắn."))
    handlers = find_handlers(found.dossier, found.unit, now())
    return render(request, "portal/petition.html", {"petition": found, "handlers": handlers})


def about(request: HttpRequest) -> HttpResponse:
    """Where to tell what, for everybody."""
    shown = {"is_officer": find_officer(request.user) is not None}
    return render(request, "portal/petitions.html", shown)
