"""A photograph of a paper in the demo: a sheet that lies aslant on a desk."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.dossiers.actions import attach_files, rework_attachment
from motcua.dossiers.enums import Rework
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.papers import Needed
from motcua.files.photos import receive_good
from motcua.files.reader.straightening import perspective
from motcua.kernel.pdf import render_pdf
from motcua.people.models import Citizen
from motcua.simulation.playing.papers import SHEET, TEXT

SIZE, DESK = (1500, 2000), (92, 71, 52)
CORNERS = ((180.0, 150.0), (1330.0, 230.0), (1260.0, 1860.0), (110.0, 1790.0))


def photograph_in_demo(dossier: Dossier, paper: Needed, citizen: Citizen, at: datetime) -> None:
    """Attach the photograph as the page of a paper does: straightened, with what was sent."""
    upload = SimpleUploadedFile("IMG_2041.jpg", _photograph(paper.name))
    [taken] = receive_good([upload], join=True, straighten=True).files
    given: dict[str, Any] = {"by": citizen.actor, "at": at}
    sent = taken.plain or taken.received
    attach_files(dossier=dossier, component=paper.id, files=[sent], **given)
    if taken.plain is not None:
        row = dossier.attachments.get(component=paper.id, replaced_at=None)
        rework_attachment(
            dossier=dossier,
            attachment=row.pk,
            made_from=sent.sha256,
            reworked=taken.received,
            how=Rework.STRAIGHTENED,
            **given,
        )


def _photograph(title: str) -> bytes:
    with pypdfium2.PdfDocument(render_pdf(SHEET, {"title": title[:200], "text": TEXT})) as drawn:
        sheet = drawn[0].render(scale=2).to_pil().convert("RGB")
    width, height = map(float, sheet.size)
    there = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    way = (SIZE, Image.Transform.PERSPECTIVE, perspective(CORNERS, there), Image.Resampling.BICUBIC)
    seen = Image.new("RGB", SIZE, DESK)
    seen.paste(sheet.transform(*way), mask=Image.new("L", sheet.size, 255).transform(*way))
    out = BytesIO()
    seen.save(out, "JPEG", quality=85)
    return out.getvalue()
