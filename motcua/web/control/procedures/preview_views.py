"""What is being written about a procedure, as the citizen will see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalogue.queries.content_drafts import content_of_draft, get_content_draft
from motcua.catalogue.queries.version_rows import imagined_version
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Officer
from motcua.web.control.views import seers
from motcua.web.ui.sheets import get_narrowing, sheet_of

MOST_ANSWERS = 30


@seers
def preview(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The page of the procedure on the portal with what the draft says now; `?cau-1=`,
    `?cau-2=` … answer what leads to one's case."""
    draft, on = get_content_draft(pk), now().astimezone(VIETNAM).date()
    version = imagined_version(content_of_draft(draft), on)
    asked = [value for name, value in request.GET.dict().items() if name.startswith("cau-")]
    narrowing = get_narrowing(version, on, "", set(asked[:MOST_ANSWERS]))
    shown = {"draft": draft, "sheet": sheet_of(version, narrowing, on), "is_preview": True}
    return render(request, "control/draft_preview.html", shown)
