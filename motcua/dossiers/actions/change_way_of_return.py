"""Changing how the result is returned, until it has been given out."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import replace_receipt_slip
from motcua.dossiers.actions.parts.requests import fulfil_request
from motcua.dossiers.enums import RequestKind, ReturnWay
from motcua.dossiers.events import WayOfReturnChanged
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_change_way_of_return
from motcua.dossiers.queries.applicants import return_of
from motcua.dossiers.queries.intake import list_place_problems
from motcua.dossiers.rules.returns import (
    ResultReturn,
    list_return_problems,
    return_columns,
    why_not_changed,
    why_not_electronic,
)
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.people.models import Officer


class CannotChangeWayOfReturn(RefusedFields):
    """The result was given out already, or cannot go that way."""


@dossier_action("change_return", may=can_change_way_of_return, refusal=CannotChangeWayOfReturn)
def change_way_of_return(
    *, dossier: Dossier, result: ResultReturn, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Return the result another way than was asked for when filing.

    The slip in the applicant's hand is replaced by a new edition. Raises
    `CannotChangeWayOfReturn`, with fields that begin with `return_`.
    """
    if why := why_not_changed(dossier.delivery):
        raise CannotChangeWayOfReturn(why)
    tidy = result.tidy()
    problems = [(f"return_{name}", told) for name, told in list_return_problems(tidy)]
    problems += list_place_problems(tidy, dossier.receiving_unit, at)
    if tidy.way == ReturnWay.ELECTRONIC and (
        why := why_not_electronic(dossier.state, dossier.result_state)
    ):
        problems.append(("return_way", why))
    if problems:
        raise CannotChangeWayOfReturn(problems)
    columns = return_columns(tidy)
    if columns == return_columns(return_of(dossier)):
        raise CannotChangeWayOfReturn(_("Cách nhận kết quả vẫn như đã ghi, chưa có gì để đổi."))
    for name, value in columns.items():
        setattr(dossier, name, value)
    said = WayOfReturnChanged(way=ReturnWay(dossier.return_way), unit=dossier.return_unit_id)
    done = fulfil_request(dossier, RequestKind.CHANGE_RETURN, by=by, at=at)
    return Done(dossier, said, more=(*replace_receipt_slip(dossier, by=by, at=at), *done))
