"""Counting papers that were only scanned."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import count_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_count_papers
from motcua.dossiers.queries.corrections import find_slip
from motcua.dossiers.queries.papers import list_only_scanned
from motcua.dossiers.rules.papers import whole
from motcua.web.dossier.verbs.base import Text, Verb
from motcua.web.ui.papers import PapersForm


def _form(dossier: Dossier, data: QueryDict | None) -> PapersForm:
    papers = list_only_scanned(dossier)
    # What the case needs is offered; the officer looks at it before it is stored.
    return PapersForm(
        data, needed=papers, counts={paper.id: whole(paper.count) for paper in papers}
    )


def _run(dossier: Dossier, form: PapersForm, args: dict[str, Any]) -> Dossier:
    return count_papers(dossier=dossier, papers=form.counts(), **args)


def _counted(dossier: Dossier) -> Text:
    if find_slip(dossier) is None:
        return _("Đã ghi số lượng giấy tờ.")
    return _("Đã ghi số lượng giấy tờ. In Giấy tiếp nhận mới ở mục “Giấy đã lập” và đưa người nộp.")


COUNT_PAPERS = Verb(
    address="ghi-so-ban",
    name="count_papers",
    title=_("Ghi số lượng giấy tờ"),
    explain=_("Giấy tờ dưới đây có bản quét mà chưa ghi số lượng. Ghi số bản quầy đã nhận."),
    done=_counted,
    may=can_count_papers,
    form=_form,
    run=_run,
    more=lambda dossier, _at: bool(list_only_scanned(dossier)),
)
