"""Counting papers of an accepted dossier that were only scanned."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import replace_receipt_slip
from motcua.dossiers.actions.parts.papers import keep_papers
from motcua.dossiers.events import PapersCounted
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_count_papers
from motcua.dossiers.queries.papers import list_only_scanned
from motcua.dossiers.rules.papers import NOTHING, Count
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotCountPapers(Refused):
    """Nothing was counted, or a paper is not one that was only scanned."""


@dossier_action("count_papers", may=can_count_papers, refusal=CannotCountPapers)
def count_papers(
    *,
    dossier: Dossier,
    papers: Mapping[int, Count],
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Say how many were handed in of papers with files and without a number.

    What was counted before stays. The slip in the applicant's hand, which lists the numbers, is
    replaced by a new edition. Raises `CannotCountPapers`.
    """
    counted = {paper: count for paper, count in papers.items() if count != NOTHING}
    if not counted:
        raise CannotCountPapers(_("Ghi số bản của ít nhất một giấy tờ."))
    if counted.keys() - {paper.id for paper in list_only_scanned(dossier)}:
        raise CannotCountPapers(_("Chỉ ghi số lượng của giấy tờ đã quét mà chưa có số lượng."))
    keep_papers(dossier, counted, refusal=CannotCountPapers)
    slip = replace_receipt_slip(dossier, by=by, at=at)
    return Done(dossier, PapersCounted(papers=tuple(counted)), more=slip)
