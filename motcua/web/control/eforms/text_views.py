"""Translations of a form: what is not translated yet, and a page of them to write."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.enums import FormState
from motcua.eforms.files import shipped_texts
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_edit_form_draft
from motcua.eforms.queries import get_form, get_version, list_in_use
from motcua.eforms.rules import FormShape
from motcua.eforms.rules.form_edits import SetTexts, texts_shown
from motcua.eforms.rules.translating import LONGEST_TEXT, list_texts, list_untranslated
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.control.eforms.draft_views import save
from motcua.web.control.eforms.edit_forms import ShownForm
from motcua.web.control.eforms.sheets import list_languages
from motcua.web.control.views import control

AT_ONCE, FORMS_A_PAGE = 25, 25
ALL = "tat-ca"
LONG = 80
"""From so many letters on a translation is written in an area, not in a line."""


@dataclass(frozen=True)
class Lacking:
    """A form in use, and how many of its texts are not translated."""

    row: FormDefinition
    lacking: int
    every: int


class TextsForm(ShownForm):
    """A box for each of some texts, whose label is the Vietnamese one."""

    def __init__(
        self, data: Mapping[str, Any] | None, shape: FormShape, language: str, texts: list[str]
    ) -> None:
        """`data` is what was sent, or None."""
        self.names = {f"t_{_digest(text)}": text for text in texts}
        super().__init__(data, initial={"shown": texts_shown(shape, language, texts)})
        known, shipped = shape.texts.get(language, {}), shipped_texts(language)
        for name, text in self.names.items():
            is_offered = text not in known and text in shipped
            self.fields[name] = forms.CharField(
                label=text,
                required=False,
                max_length=LONGEST_TEXT,
                initial=known.get(text) or shipped.get(text, ""),
                help_text=gettext_lazy("Bản dịch có sẵn, chưa lưu.") if is_offered else "",
                widget=forms.Textarea(attrs={"rows": 3, "lang": language})
                if len(text) > LONG
                else forms.TextInput(attrs={"lang": language}),
            )

    def edit(self, language: str) -> SetTexts:
        """The change that was typed."""
        given = self.cleaned_data
        texts = {text: " ".join(given[name].split()) for name, text in self.names.items()}
        return SetTexts(language, given["shown"], texts)


@control
def lacking(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The forms in use with how much of them is not translated: `?trang=`."""
    languages = list_languages()
    code = request.GET.get("ngon-ngu", "")
    language = code if code in languages else next(iter(languages))
    page = Paginator(list_in_use(now().astimezone(VIETNAM).date()), FORMS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    rows = []
    for row in page:
        shape = get_form(row.pk)
        rows.append(Lacking(row, len(list_untranslated(shape, language)), len(list_texts(shape))))
    context = {"page": page, "rows": rows, "languages": languages, "chosen": language}
    return render(request, "control/eforms_lacking.html", context)


@control
def translations(request: HttpRequest, officer: Officer, pk: int, language: str) -> HttpResponse:
    """The texts of a version in a language, those without a translation first: `?trang=`.

    `?loc=tat-ca` lists all. In a draft they are written here.
    """
    draft = row, content = get_version(pk)
    name = list_languages().get(language)
    if name is None:
        raise NotVisible(_("Không có ngôn ngữ này."))
    every, untold = list_texts(content.form), list_untranslated(content.form, language)
    is_all = request.GET.get("loc") == ALL
    page = Paginator(every if is_all else untold, AT_ONCE).get_page(request.GET.get("trang"))
    may = row.state == FormState.DRAFT and can_edit_form_draft(officer, row, now())
    posted = request.POST if request.method == "POST" and may else None
    texts = _posted(every, posted) if posted is not None else list(page)
    form = TextsForm(posted, content.form, language, texts)
    is_right = posted is not None and form.is_valid()
    if is_right and save(request, officer, draft, form, form.edit(language)):
        return redirect(request.get_full_path())
    known = content.form.texts.get(language, {})
    context = {
        "row": row,
        "form": form,
        "boxes": [form[name] for name in form.names],
        "code": language,
        "name": name,
        "page": page,
        "texts": [(text, known.get(text, "")) for text in texts],
        "lacking": len(untold),
        "every": len(every),
        "is_all": is_all,
        "may": may,
    }
    return render(request, "control/eform_texts.html", context)


def _posted(every: list[str], posted: Mapping[str, Any]) -> list[str]:
    """The texts whose boxes were sent, so that a list that is shorter now loses nothing typed."""
    return [text for text in every if f"t_{_digest(text)}" in posted]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
