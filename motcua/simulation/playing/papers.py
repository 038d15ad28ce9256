"""Files of papers in the demo: a few open dossiers have scans, one paper each."""

import io
from datetime import datetime, timedelta

from motcua.dossiers import actions
from motcua.dossiers.models import Attachment, Dossier, DossierStep
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.files.receiving import receive_file
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.people.models import Officer, Unit

DOSSIERS, PAPERS = 3, 2
VALID_DAYS = 180
SHEET = """
#set page(paper: "a4")
#let given = json(bytes(sys.inputs.data))
#align(center)[#text(16pt, weight: "bold")[#given.title]]
#v(2cm)
#given.text
"""
TEXT = "Bản mẫu của dữ liệu trình diễn, không phải giấy tờ thật."


def attach_in_demo(unit: Unit, at: datetime) -> None:
    """Attach a sheet to papers of some open dossiers of the unit, unless some have files."""
    if Attachment.objects.filter(dossier__deciding_unit=unit).exists():
        return
    steps = DossierStep.objects.filter(
        dossier__in=Dossier.objects.open().filter(deciding_unit=unit, paused_at=None),
        closed_at=None,
        assignee__isnull=False,
    )
    rows = steps.select_related("dossier__version", "dossier__case", "assignee")
    for step in rows.order_by("dossier__due_at", "pk")[:DOSSIERS]:
        if step.assignee is not None:
            _attach(step.dossier, step.assignee, at)


def _attach(dossier: Dossier, by: Officer, at: datetime) -> None:
    until = at.astimezone(VIETNAM).date() + timedelta(days=VALID_DAYS)
    for paper in list_needed(dossier)[:PAPERS]:
        sheet = render_pdf(SHEET, {"title": paper.name[:200], "text": TEXT})
        actions.attach_files(
            dossier=dossier,
            component=paper.id,
            files=[receive_file(io.BytesIO(sheet))],
            details=PaperDetails(
                title=paper.name[:300], owner_number=dossier.applicant_number, valid_until=until
            ),
            by=by,
            at=max(at, dossier.changed_at),
        )
