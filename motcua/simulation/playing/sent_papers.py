"""What the demo shows of papers that were asked for and sent online."""

from datetime import datetime
from io import BytesIO

from motcua.dossiers.actions import send_papers
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.papers import list_asked
from motcua.dossiers.queries.sent_papers import read_unread
from motcua.files.receiving import receive_file
from motcua.kernel.pdf import render_pdf
from motcua.people.models import Unit
from motcua.simulation.playing.papers import SHEET, TEXT


def send_in_demo(unit: Unit, at: datetime) -> None:
    """Of the dossiers of the unit that wait for papers, the newest has all of them, unread."""
    waiting = Dossier.objects.filter(receiving_unit=unit, state=State.WAITING_APPLICANT)
    for dossier in waiting.order_by("-pk")[:1]:
        asked = [row.component for row in list_asked(dossier) if row.received_at is None]
        if not asked or read_unread(dossier):
            return
        sheets = {
            paper.pk: render_pdf(SHEET, {"title": paper.name[:200], "text": TEXT})
            for paper in asked
        }
        send_papers(
            dossier=dossier,
            files={
                pk: [receive_file(BytesIO(sheet), name="anh.pdf")] for pk, sheet in sheets.items()
            },
            by=holder_of(dossier),
            at=at,
        )
