"""The files that the applicant sent with a dossier, for who signed in as its owner."""

from dataclasses import dataclass
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue.queries.vocabulary import said
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.queries.attachments import name_of
from motcua.dossiers.queries.papers import is_sent
from motcua.kernel.errors import NotVisible
from motcua.web.portal.given import is_owner
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.stored import send_stored

MOST = 100


@dataclass(frozen=True)
class OwnFile:
    """A file, the name under which it is saved, and the paper that it is, numbered among several.

    What the sender called it is not kept.
    """

    row: Attachment
    name: str
    title: str


def list_own_files(dossier: Dossier) -> list[OwnFile]:
    """Those in force, by paper."""
    rows = dossier.attachments.filter(replaced_at=None)
    found = rows.select_related("file", "component", "dossier").order_by("component", "pk")
    sent = list(islice((row for row in found if is_sent(dossier, row)), MOST))
    papers = [said(row.component.name) if row.component else row.title for row in sent]
    return [OwnFile(row, name_of(row), _numbered(papers, place)) for place, row in enumerate(sent)]


def _numbered(papers: list[str], place: int) -> str:
    """The paper at this place; its files are told apart where there are several."""
    paper = papers[place]
    if papers.count(paper) == 1:
        return paper
    number = papers[: place + 1].count(paper)
    return _("%(paper)s, tệp %(number)s") % {"paper": paper, "number": number}


@never_cache
def download(request: HttpRequest, code: str, attachment: int) -> HttpResponse:
    """One of them, to be saved. Who holds only the slip does not get what was sent."""
    dossier = get_opened(request, code)
    for own in list_own_files(dossier) if is_owner(request, dossier) else []:
        if own.row.pk == attachment:
            return send_stored(request, own.row.file, own.name)
    raise NotVisible(_("Không có tệp này."))
