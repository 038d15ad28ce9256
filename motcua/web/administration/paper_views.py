"""On which paper each counter prints its official forms."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import set_form_paper
from motcua.dossiers.enums import OfficialForm, PaperSize
from motcua.dossiers.queries.form_papers import CHOOSABLE, list_papers
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Officer
from motcua.web.administration.asked_unit import AskedUnitForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import KeyForm, action_args
from motcua.web.ui.units import status_of


class PaperForm(KeyForm):
    """The form and its paper."""

    form = forms.ChoiceField(
        label=gettext_lazy("Mẫu giấy"),
        choices=[(form.value, form.label) for form in CHOOSABLE],
        error_messages={"required": gettext_lazy("Chọn mẫu giấy.")},
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("Khổ giấy"),
        choices=PaperSize.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn khổ giấy.")},
    )


@administrators
def papers(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The papers of the unit `?don-vi=`, and the form that changes one."""
    at = now()
    asked = AskedUnitForm(request.GET.dict(), officer=officer, at=at)
    if not asked.is_valid():
        shown = {"asked": asked, "form": asked}
        return render(request, "administration/papers.html", shown, status=status_of(asked))
    unit = asked.cleaned_data["don-vi"]
    form = PaperForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_form_paper(
            unit=unit,
            form=OfficialForm(given["form"]),
            paper=PaperSize(given["paper"]),
            **action_args(officer, at, form),
        )
        messages.success(request, _("Đã đổi khổ giấy. Giấy đã cấp trước đây giữ nguyên."))
        return redirect(request.get_full_path())
    listed = list_papers(unit, rule_set_on(at.astimezone(VIETNAM).date()))
    context = {"asked": asked, "form": form, "unit": unit, "papers": listed}
    return render(request, "administration/papers.html", context)
