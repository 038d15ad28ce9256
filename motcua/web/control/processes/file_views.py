"""A process as a BPMN 2.0 file: taken home, and read into a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput, NotVisible
from motcua.people.models import Officer
from motcua.processes.models import ProcessDraft
from motcua.processes.queries.drafts import (
    find_process_draft,
    list_versions,
    written_as_version,
    written_of,
)
from motcua.processes.rules.bpmn.reading import read_bpmn
from motcua.processes.rules.bpmn.words import LARGEST
from motcua.processes.rules.bpmn.writing import write_bpmn
from motcua.processes.rules.drafting.edits import SetAll, all_shown
from motcua.processes.rules.drafting.written import Written
from motcua.web.control.processes.draft_views import editors, save
from motcua.web.control.processes.forms import FileForm
from motcua.web.control.views import seers

KIND = "application/xml; charset=utf-8"


@seers
def export(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The draft as a file, else the newest version, or the one asked for (`?ban=`)."""
    written, name = find_written(code, request.GET.get("ban", ""))
    answer = HttpResponse(write_bpmn(written), content_type=KIND)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.bpmn"'
    return answer


@editors
def take(request: HttpRequest, officer: Officer, draft: ProcessDraft) -> HttpResponse:
    """Let the draft say what a file says."""
    written = written_of(draft)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*posted, initial={"shown": all_shown(written)})
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            said = read_bpmn(upload.read(LARGEST + 1), draft.code)
        except BadInput as problem:
            for sentence in problem.problems:
                form.add_error("file", sentence)
        else:
            edit = SetAll(said, form.cleaned_data["shown"])
            if save(request, officer, draft, form, edit, all_shown):
                return redirect("control:process", draft.code)
    return render(request, "control/process_file.html", {"draft": draft, "form": form})


def find_written(code: str, version: str) -> tuple[Written, str]:
    """The draft, else the newest version, or the one of this number; with a name for its file.

    Raises `NotVisible`.
    """
    draft, versions = find_process_draft(code), list_versions(code)
    chosen = next((each for each in versions if str(each.version) == version), None)
    if chosen is None and draft is not None:
        return written_of(draft), f"{code}-soan"
    chosen = chosen or (versions[0] if versions else None)
    if chosen is None:
        raise NotVisible(_("Không có quy trình này."))
    return written_as_version(chosen), f"{code}-{chosen.version}"
