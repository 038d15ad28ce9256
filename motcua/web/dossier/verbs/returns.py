"""Changing how the result is returned."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import change_way_of_return
from motcua.dossiers.enums import ReturnWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_change_way_of_return
from motcua.dossiers.queries.applicants import return_of
from motcua.dossiers.queries.corrections import find_slip
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.rules.returns import why_not_changed, why_not_electronic
from motcua.kernel.clock import now
from motcua.web.dossier.verbs.base import Verb
from motcua.web.ui.returns import ReturnForm, return_initial


def _form(dossier: Dossier, data: QueryDict | None) -> ReturnForm:
    form = ReturnForm(
        data,
        initial=return_initial(return_of(dossier)),
        units=list_return_units(dossier.receiving_unit, now()),
        here=dossier.receiving_unit,
    )
    if why := why_not_electronic(dossier.state, dossier.result_state):
        asked: Any = form.fields["return_way"]
        asked.help_text = why
        # Not offered, but whoever sends it reads why.
        asked.widget.choices = [each for each in asked.choices if each[0] != ReturnWay.ELECTRONIC]
    return form


def _run(dossier: Dossier, form: ReturnForm, args: dict[str, Any]) -> Dossier:
    return change_way_of_return(dossier=dossier, result=form.result(), **args)


def _done(dossier: Dossier) -> str:
    way = ReturnWay(dossier.return_way).label
    if find_slip(dossier) is None:
        return gettext("Đã đổi cách nhận kết quả: %(way)s.") % {"way": way}
    return gettext(
        "Đã đổi cách nhận kết quả: %(way)s. In Giấy tiếp nhận mới ở mục “Giấy đã lập” và đưa "
        "người nộp."
    ) % {"way": way}


CHANGE_RETURN = Verb(
    address="doi-cach-nhan",
    name="change_return",
    title=_("Đổi cách nhận kết quả"),
    explain=_("Làm khi người nộp xin đổi. Giấy tiếp nhận mới được cấp, thay giấy đã đưa họ."),
    done=_done,
    may=can_change_way_of_return,
    form=_form,
    run=_run,
    over=lambda dossier: why_not_changed(dossier.delivery),
)
