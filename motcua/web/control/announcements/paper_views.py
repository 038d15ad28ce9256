"""The decision of an announcement on paper: its files, one after the other."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.announcements.enums import Origin
from motcua.announcements.models import Announcement
from motcua.announcements.printed.content import paper_of
from motcua.announcements.printed.decision import decision_docx, decision_pdf, volumes_of
from motcua.announcements.queries import get_announcement
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.control.views import seers
from motcua.web.ui import pdf as answers


@seers
def paper(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The files of the decision, and how far it is."""
    row, content = _printed(pk)
    context = {"row": row, "files": volumes_of(content), "draft": content["draft"]}
    return render(request, "control/announcement_paper.html", context)


@seers
def pdf(request: HttpRequest, officer: Officer, pk: int, number: int) -> HttpResponse:
    """A file of it as PDF."""
    return answers.pdf(*_file(pk, number, decision_pdf))


@seers
def docx(request: HttpRequest, officer: Officer, pk: int, number: int) -> HttpResponse:
    """A file of it as a Word document."""
    return answers.docx(*_file(pk, number, decision_docx))


def _file(
    pk: int, number: int, made_by: Callable[[Announcement, dict[str, Any], int], bytes]
) -> tuple[bytes, str]:
    row, content = _printed(pk)
    if not 1 <= number <= len(volumes_of(content)):
        raise NotVisible(_("Quyết định không có tập này."))
    return made_by(row, content, number), f"quyet-dinh-{pk}-tap-{number}"


def _printed(pk: int) -> tuple[Announcement, dict[str, Any]]:
    row = get_announcement(pk)
    if row.origin == Origin.MINISTRY:
        raise NotVisible(_("Văn bản của bộ, ngành xem tại nơi ban hành."))
    return row, paper_of(row)
