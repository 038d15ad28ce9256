"""A draft as a file in this platform's own shape: taken home, and read back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import ContentDraft
from motcua.catalogue.queries.content_drafts import content_of_draft, get_content_draft
from motcua.catalogue.rules.drafting.edits import TakeFile, content_shown
from motcua.catalogue.rules.drafting.filed import LARGEST, read_filed
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import parse_json
from motcua.people.models import Officer
from motcua.web.control.procedures.draft_views import editors, save
from motcua.web.control.procedures.forms import ShownForm
from motcua.web.control.views import seers


class ContentFileForm(ShownForm):
    """A file, in place of what the draft says."""

    file = forms.FileField(
        label=gettext_lazy("Tệp bản soạn"),
        help_text=gettext_lazy("Tệp .json, nhiều nhất 512 KB."),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": ".json"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "missing"), gettext_lazy("Chọn một tệp bản soạn.")
        )
        | {"empty": gettext_lazy("Tệp không có gì.")},
    )

    def said_of(self, code: str) -> ProcedureDraft | None:
        """What the file says of the procedure of this code; None with what is wrong told."""
        try:
            return read_filed(self._parsed(), code)
        except BadInput as problem:
            for sentence in problem.problems:
                self.add_error("file", sentence)
        return None

    def _parsed(self) -> Any:
        upload = self.cleaned_data["file"]
        content = upload.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadInput(_("Tệp lớn quá 512 KB nên không phải tệp bản soạn."))
        return parse_json(content, upload.name)


@seers
def export(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What is written, as a file that `take` reads."""
    draft = get_content_draft(pk)
    record = as_record(content_of_draft(draft))
    answer = JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="{draft.code}-soan.json"'
    return answer


@editors
def take(request: HttpRequest, officer: Officer, draft: ContentDraft) -> HttpResponse:
    """Let the draft say what a file says."""
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ContentFileForm(*posted, initial={"shown": content_shown(content_of_draft(draft))})
    if request.method == "POST" and form.is_valid():
        said = form.said_of(draft.code)
        if said is not None:
            edit = TakeFile(said, form.cleaned_data["shown"])
            if save(request, officer, draft, form, edit, content_shown):
                return redirect("control:content_draft", draft.pk)
    return render(request, "control/draft_file.html", {"draft": draft, "form": form})
