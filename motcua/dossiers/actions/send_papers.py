"""The applicant sends files of the papers that were asked for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files_of_papers
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.events import PapersSent
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_send_papers
from motcua.dossiers.queries.papers import list_asked
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor


class CannotSendPapers(RefusedFields):
    """Nothing new is sent, the paper was not asked for or is there, or it has too many files."""


@dossier_action("send_papers", may=can_send_papers, refusal=CannotSendPapers)
def send_papers(
    *,
    dossier: Dossier,
    files: Mapping[int, Sequence[Received]],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Attach files to papers of the open request, by their ids; the counter counts them.

    The clock stands still until the counter has received what was asked for. Raises
    `CannotSendPapers`.
    """
    asked = {row.component_id: row for row in list_asked(dossier) if row.received_at is None}
    sent = {paper: each for paper, each in files.items() if each}
    if not sent:
        raise CannotSendPapers([("files", _("Chọn tệp của ít nhất một giấy tờ."))])
    if not sent.keys() <= asked.keys():
        raise CannotSendPapers(_("Chỉ gửi giấy tờ còn thiếu trong phiếu yêu cầu bổ sung."))
    names = {paper: asked[paper].component.name for paper in sent}
    told = keep_files_of_papers(dossier, sent, names, by=by, at=at, refusal=CannotSendPapers)
    if not told:
        raise CannotSendPapers(_("Những tệp này đã có trong hồ sơ."))
    return Done(dossier, PapersSent(papers=tuple(sent)), more=told)
