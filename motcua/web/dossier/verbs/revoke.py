"""Revoking an issued result."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import revoke_result
from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.permissions import can_revoke_result
from motcua.dossiers.queries.results import list_papers
from motcua.web.dossier.read_once import read_once
from motcua.web.dossier.verbs.base import Verb
from motcua.web.ui.forms import KeyForm, text_area


class RevokeForm(KeyForm):
    """Which paper, and by which decision."""

    paper = forms.ChoiceField(
        label=_("Thu hồi văn bản nào?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn văn bản phải thu hồi.")},
    )
    reason = text_area(
        _("Số, ngày quyết định thu hồi và lý do"),
        _("Hãy ghi số, ngày quyết định thu hồi và lý do."),
    )

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers the issued papers."""
        super().__init__(data)
        self.papers = {str(row.pk): row for row in _issued(dossier)}
        named = [(pk, f"{row.name} {row.full_number}") for pk, row in self.papers.items()]
        self.fields["paper"].choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["paper"].initial = named[0][0]


def _issued(dossier: Dossier) -> list[ResultPaper]:
    papers = read_once(dossier, "papers_read", list_papers) if dossier.result_state else []
    return [row for row in papers if row.state == PaperState.ISSUED]


def _revoke(dossier: Dossier, form: RevokeForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return revoke_result(
        dossier=dossier, paper=form.papers[given["paper"]], reason=given["reason"], **args
    )


REVOKE_RESULT = Verb(
    address="thu-hoi-ket-qua",
    name="revoke_result",
    title=_("Thu hồi kết quả"),
    explain=_(
        "Văn bản hết giá trị từ bây giờ: ai kiểm tra mã trên giấy đều được báo là đã bị thu hồi. "
        "Văn bản chỉ ghi sai thì báo kết quả sai để cấp bản thay thế."
    ),
    done=_("Đã thu hồi văn bản."),
    may=can_revoke_result,
    form=lambda dossier, data: RevokeForm(data, dossier=dossier),
    run=_revoke,
    grave=True,
    more=lambda dossier, _at: bool(_issued(dossier)),
)
