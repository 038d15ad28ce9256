"""Requesting and receiving supplementary papers."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_receive_supplement, can_request_supplement
from motcua.dossiers.queries.moves import is_supplement_possible
from motcua.dossiers.queries.papers import counts_given, list_missing_papers, list_needed
from motcua.dossiers.rules.papers import Count
from motcua.web.dossier.forms import text_area
from motcua.web.dossier.verbs.base import Verb
from motcua.web.ui.papers import PapersForm


class SupplementForm(PapersForm):
    """The missing count of each paper, and the reason."""

    takes_data = False
    reason = text_area(_("Lý do và cách bổ sung"), _("Ghi rõ cần bổ sung gì, một lần cho đủ."))

    def asked(self) -> dict[int, Count]:
        """The requested counts by paper, without the empty ones."""
        return {paper: count for paper, count in self.counts().items() if count != Count()}


def _request_form(dossier: Dossier, data: QueryDict | None) -> SupplementForm:
    missing = {paper.id: paper.count for paper in list_missing_papers(dossier)}
    return SupplementForm(data, needed=list_needed(dossier), counts=missing)


def _receive_form(dossier: Dossier, data: QueryDict | None) -> PapersForm:
    given = counts_given(dossier)
    return PapersForm(data, needed=list_needed(dossier), counts=given)


def _request(dossier: Dossier, form: SupplementForm, args: dict[str, Any]) -> Dossier:
    reason = form.cleaned_data["reason"]
    return actions.request_supplement(
        dossier=dossier, reason=reason, components=form.asked(), **args
    )


def _receive(dossier: Dossier, form: PapersForm, args: dict[str, Any]) -> Dossier:
    return actions.receive_supplement(dossier=dossier, papers=form.counts(), **args)


REQUEST_SUPPLEMENT = Verb(
    address="bo-sung",
    name="request_supplement",
    title=_("Yêu cầu bổ sung giấy tờ"),
    explain=_("Hướng dẫn một lần cho đủ (mẫu 02). Chỉ được yêu cầu giấy tờ có trong danh mục."),
    done=_("Đã lập phiếu yêu cầu bổ sung. Đồng hồ dừng tới khi nhận đủ."),
    may=can_request_supplement,
    form=_request_form,
    run=_request,
    more=is_supplement_possible,
)
RECEIVE_SUPPLEMENT = Verb(
    address="nhan-bo-sung",
    name="receive_supplement",
    title=_("Nhận giấy tờ bổ sung"),
    explain=_("Đếm lại mọi giấy tờ sau khi người nộp đã bổ sung."),
    done=_("Đã nhận giấy tờ bổ sung, hạn trả được tính tiếp."),
    may=can_receive_supplement,
    form=_receive_form,
    run=_receive,
)
