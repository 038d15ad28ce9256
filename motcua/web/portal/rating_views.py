"""Rating a dossier: by who opened it, and by who has the link of its message."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.links import find_by_rating_token
from motcua.feedback.actions import rate_dossier
from motcua.feedback.actions.ratings import LONGEST_WORDS
from motcua.feedback.models import RatingOption, RatingPoint
from motcua.feedback.queries.ratings import (
    RatingOfDossier,
    find_rating,
    list_options,
    list_points,
    said,
)
from motcua.feedback.rules.raters import RATER
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.web.portal.given import is_given_here, is_owner, refuse_officers, remember_given
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.forms import TOO_LONG, KeyForm, say_problems
from motcua.web.ui.throttle import an_hour_at_most

INLINE = forms.RadioSelect(attrs={"class": "govuk-radios--inline"})


class RatingForm(KeyForm):
    """Each point with the answers of the scale; every one may be passed over."""

    def __init__(
        self, *given: Any, points: list[RatingPoint], options: list[RatingOption], **more: Any
    ) -> None:
        """A field for each point, in the order of the law, and one for words."""
        super().__init__(*given, **more)
        self.names = {f"diem-{point.number}": point.number for point in points}
        choices = [(option.code, said(option)) for option in options]
        for point in points:
            self.fields[f"diem-{point.number}"] = forms.ChoiceField(
                label=said(point),
                choices=choices,
                widget=INLINE,
                required=False,
            )
        self.fields["words"] = forms.CharField(
            label=gettext_lazy("Bạn muốn nói thêm điều gì? (không bắt buộc)"),
            help_text=gettext_lazy(
                "Chỉ người phụ trách kiểm soát thủ tục đọc được. Đừng ghi tên, số giấy tờ."
            ),
            required=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"max_length": TOO_LONG},
        )

    @property
    def points(self) -> list[forms.BoundField]:
        """The fields of the points."""
        return [self[name] for name in self.names]

    def answers(self) -> dict[int, str]:
        """The codes of the chosen options, by the number of the point."""
        given = {number: self.cleaned_data[name] for name, number in self.names.items()}
        return {number: code for number, code in given.items() if code}


@an_hour_at_most("WRITES_AN_HOUR")
@never_cache
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Rate the opened dossier, or change what was said here or by who signed in."""
    refuse_officers(request)
    dossier = get_opened(request, code)
    found = find_rating(dossier, now())
    may_change = found.rating is not None and (
        is_given_here(request, found.rating) or is_owner(request, dossier)
    )
    return _rate(request, dossier, found, may_change=may_change, back=code)


@an_hour_at_most("WRITES_AN_HOUR")
@never_cache
def rate_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Rate the dossier of a message, once; the link opens nothing else of it."""
    refuse_officers(request)
    dossier = find_by_rating_token(token)
    if dossier is None:
        raise NotVisible(_("Đường dẫn này không đúng. Xem lại trong tin nhắn."))
    found = find_rating(dossier, now())
    is_here = found.rating is not None and is_given_here(request, found.rating)
    return _rate(request, dossier, found, may_change=is_here, back="")


def _rate(
    request: HttpRequest, dossier: Dossier, found: RatingOfDossier, *, may_change: bool, back: str
) -> HttpResponse:
    at = now()
    is_over = bool(found.why_not) or (found.rating is not None and not may_change)
    chosen = found.chosen if may_change else {}
    form = RatingForm(
        request.POST if request.method == "POST" else None,
        points=list_points(at, channel=dossier.channel),
        options=list_options(at),
        initial={f"diem-{number}": code for number, code in chosen.items()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            rating = rate_dossier(
                dossier=dossier,
                answers=form.answers(),
                words=form.cleaned_data["words"],
                is_change=may_change,
                by=RATER,
                at=at,
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            remember_given(request, rating)
            messages.success(request, _("Đã nhận đánh giá. Cảm ơn bạn."))
            return redirect("portal:opened", code=back) if back else redirect(request.path)
    context = {
        "form": form,
        "dossier": dossier,
        "back": back,
        "found": found,
        "may_change": may_change,
        "is_over": is_over and request.method != "POST",
    }
    return render(request, "portal/rate.html", context)
