"""Help with filing online (làm thay): begun by a helper, who is not its owner."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions.draft import make_draft
from motcua.dossiers.actions.file_online import CannotBeginFiling
from motcua.dossiers.actions.frame import chain_of, complete_event, dossier_action
from motcua.dossiers.actions.parts.corrections import lapse_correction
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.requests import lapse_requests
from motcua.dossiers.enums import RequestKind, State
from motcua.dossiers.events import DossierEvent, DossierWithdrawn, HelpBegun, HelpObjected
from motcua.dossiers.models import ApplicantRequest, Dossier, Help
from motcua.dossiers.permissions import can_begin_help, can_object_help
from motcua.dossiers.queries.filings import FilingTarget, is_filed_online, why_not_open_to
from motcua.dossiers.queries.helps import find_help, place_of
from motcua.dossiers.queries.requests import find_open_request
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.helps import WAYS
from motcua.dossiers.rules.states import ENDED
from motcua.eforms.actions import begin_helped_form
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import FreeText
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import ApplicantKind, Role
from motcua.people.models import Post


class CannotObjectHelp(RefusedFields):
    """Nobody helped with it, or it was objected already."""


@action(
    makes=Dossier,
    may=can_begin_help,
    noun="post",
    refusal=CannotBeginFiling,
    chain=chain_of,
    complete=complete_event,
)
def begin_help(
    *,
    target: FilingTarget,
    post: Post,
    applicant: Applicant,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Begin a filing for a person, in this post of the helper: its form, and a private draft.

    The person is the applicant; the helper fills in and files only with their consent. Raises
    `CannotBeginFiling`, `CannotBeginForm` and `CannotDraftDossier`.
    """
    if not is_filed_online(target.version):
        raise CannotBeginFiling(_("Thủ tục này không nộp trên mạng được."))
    if applicant.kind != ApplicantKind.PERSON:
        raise CannotBeginFiling(_("Chỉ làm giúp được cho cá nhân."))
    if problem := why_not_open_to(target.version, applicant.kind):
        raise CannotBeginFiling(problem)
    given: dict[str, Any] = {"by": by, "at": at}
    tidy = applicant.tidy()
    filled = begin_helped_form(
        definition=target.definition,
        helper=post.officer,
        applicant=tidy,
        procedure=target.version.procedure.code,
        **given,
    )
    done = make_draft(
        version=target.version,
        case=target.case,
        channel=Channel.ONLINE,
        receiving_unit=target.receiving_unit,
        deciding_unit=target.deciding_unit,
        applicant=tidy,
        filing=Filing(),
        papers={},
        helping_unit=post.unit,
        filled_form=filled,
        **given,
    )
    return Done(done.answer, done.event, more=(_begun(done.answer, post, at),))


def _begun(dossier: Dossier, post: Post, at: datetime) -> HelpBegun:
    """Keep who helps, and where."""
    way = WAYS[Role(post.role)]
    Help.objects.create(
        dossier=dossier,
        kind=way,
        helper=post.officer,
        unit=post.unit,
        place=place_of(post),
        begun_at=at,
    )
    return HelpBegun(way=way, unit=post.unit.code)


@dossier_action("object_help", may=can_object_help, refusal=CannotObjectHelp)
def object_help(
    *, dossier: Dossier, words: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Say that nobody was asked to file this, with a few words.

    What is not yet accepted ends at once, as withdrawn. Afterwards the counter is asked to
    withdraw it, and whoever leads is told. Raises `CannotObjectHelp`.
    """
    found = find_help(dossier)
    if found is None:
        raise CannotObjectHelp(_("Hồ sơ này do chính người nộp làm."))
    if found.objected_at is not None:
        raise CannotObjectHelp(_("Bạn đã báo rồi. Nơi nhận hồ sơ đang xem."))
    kept = keep_reason(dossier, words, at=at, refusal=CannotObjectHelp)
    found.objected_at, found.objection = at, kept
    found.save(update_fields=["objected_at", "objection"])
    return Done(dossier, HelpObjected(words=kept.digest), more=_stop(dossier, kept, at))


def _stop(dossier: Dossier, words: FreeText, at: datetime) -> tuple[DossierEvent, ...]:
    if dossier.received_at is None and dossier.state not in ENDED:
        dossier.pauses.filter(ended_at=None).update(ended_at=at)
        lapse_requests(dossier, at=at)
        lapse_correction(dossier, at=at)
        dossier.state, dossier.closed_at = State.WITHDRAWN, at
        return (DossierWithdrawn(reason=words.digest),)
    kind = RequestKind.WITHDRAW
    if dossier.state not in ENDED and find_open_request(dossier, kind) is None:
        ApplicantRequest.objects.create(dossier=dossier, kind=kind, words=words, asked_at=at)
        dossier.open_requests += 1
    return ()
