"""Preparing for its owner what renews a result (NĐ 224/2026, services of the second and third
level): the owner looks it through and files it, or drops it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions import begin_filing, use_own_paper
from motcua.dossiers.actions.frame import chain_of, complete_event
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.filings import applicant_from, form_of
from motcua.dossiers.queries.own_papers import get_own_result
from motcua.eforms.actions import save_typed
from motcua.eforms.models import FilledForm
from motcua.eforms.queries import get_form
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen
from motcua.wallet.permissions import can_prepare_renewal
from motcua.wallet.queries.renewals import Renewal, find_renewal, is_holder, list_fitting

WRITER = "renewal"


class CannotPrepareRenewal(Refused):
    """It is somebody else's, or is not filed online so that nothing is to be chosen."""


@action(
    makes=Dossier,
    may=can_prepare_renewal,
    noun="citizen",
    refusal=CannotPrepareRenewal,
    chain=chain_of,
    complete=complete_event,
)
def prepare_renewal(
    *, citizen: Citizen, paper: ResultPaper, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Begin the filing that renews the citizen's result, with what was declared before and the
    papers that are here. Nothing is filed.

    What the account says now stands before what was typed then. Raises `CannotPrepareRenewal`, and
    what `begin_filing` raises.
    """
    own = get_own_result(citizen, paper.pk, at.astimezone(VIETNAM).date()).paper
    renewal = find_renewal(own, at) if is_holder(own, citizen) else None
    if renewal is None:
        raise CannotPrepareRenewal(
            _("Hồ sơ này chưa soạn sẵn được ở đây. Hãy bắt đầu từ trang thủ tục.")
        )
    return Done(begin_renewal(citizen, renewal, by, at), None)


def begin_renewal(citizen: Citizen, renewal: Renewal, by: Actor, at: datetime) -> Dossier:
    """Begin it with what is known. Raises what `begin_filing` raises."""
    known = applicant_from(citizen)
    dossier = begin_filing(
        target=renewal.target,
        citizen=citizen,
        phone=known.phone,
        email=known.email,
        by=by,
        at=at,
    )
    if renewal.former is not None:
        _type_as_before(dossier, renewal.former, by, at)
    for fitting in list_fitting(dossier, citizen, at):
        use_own_paper(
            dossier=dossier,
            component=fitting.component,
            result=fitting.result,
            scan=fitting.scan,
            by=by,
            at=at,
        )
    return dossier


def _type_as_before(dossier: Dossier, former: FilledForm, by: Actor, at: datetime) -> None:
    filled = form_of(dossier)
    typed = {**former.typed, **filled.typed}
    for number, _page in enumerate(get_form(filled.definition_id).pages):
        filled = save_typed(
            filled=filled,
            page=number,
            typed=typed,
            revision=filled.revision,
            writer=WRITER,
            by=by,
            at=at,
        )
    dossier.filled_form = filled
