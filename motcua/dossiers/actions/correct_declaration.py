"""The applicant puts a filed declaration right: begins another edition, drops it, sends it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files_of_papers
from motcua.dossiers.actions.frame import dossier_action, lock_row
from motcua.dossiers.actions.parts.corrections import drop_begun
from motcua.dossiers.enums import CorrectionGround, CorrectionState
from motcua.dossiers.events import (
    CorrectionBegun,
    CorrectionDropped,
    CorrectionSent,
    DossierEvent,
    PapersSent,
)
from motcua.dossiers.models import Attachment, Correction, Dossier
from motcua.dossiers.permissions.corrections import (
    can_begin_correction,
    can_drop_correction,
    can_send_correction,
)
from motcua.dossiers.queries.declaring_anew import (
    MOST_EDITIONS,
    changed_keys,
    find_asked_declaration,
    find_ground,
    find_open_correction,
    list_unsigned,
    why_closed,
)
from motcua.dossiers.queries.filings import form_of, unconfirmed_in_words
from motcua.dossiers.rules.declaring_anew import why_not_asked_for
from motcua.eforms.actions import file_form, reopen_form
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.people.models import Citizen

lock_declared = lock_row("filled_form__citizen", "filled_form__helper", "edition")


class CannotBeginCorrection(RefusedFields):
    """Nobody asked for it, it comes too late, or one waits for an answer."""


class CannotDropCorrection(RefusedFields):
    """It was sent."""


class CannotSendCorrection(RefusedFields):
    """Nothing differs, somebody has not signed it, nobody asks for it any more, or it is late."""


@dossier_action(
    "send_correction", may=can_begin_correction, refusal=CannotBeginCorrection, lock=lock_declared
)
def begin_correction(
    *, dossier: Dossier, citizen: Citizen, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Open the declaration as it holds, to be filled in anew by this citizen.

    What somebody else began and did not send gives way. Raises `CannotBeginCorrection`.
    """
    ground = _check_ground(dossier, CannotBeginCorrection)
    found = find_open_correction(dossier)
    if found is not None:
        if found.sent_at is not None:
            raise CannotBeginCorrection(_("Tờ khai sửa đã gửi, cơ quan đang xem."))
        if found.filled_form.citizen_id == citizen.pk:
            return Done(dossier, None)
        drop_begun(dossier, found, at=at)
    if not is_same_actor(by, citizen.actor):
        raise CannotBeginCorrection(_("Chỉ người đang đăng nhập sửa được tờ khai này."))
    number = dossier.corrections.count() + 2
    if number > MOST_EDITIONS:
        raise CannotBeginCorrection(
            _("Tờ khai này đã sửa quá nhiều lần. Hãy đến bộ phận một cửa để được giúp.")
        )
    former = dossier.declaration or form_of(dossier)
    filled = reopen_form(former=former, citizen=citizen, by=by, at=at)
    Correction.objects.create(
        dossier=dossier,
        number=number,
        ground=ground,
        former=former,
        filled_form=filled,
        begun_at=at,
    )
    dossier.correction_state = CorrectionState.BEGUN
    return Done(dossier, CorrectionBegun(ground=ground))


@dossier_action("send_correction", may=can_drop_correction, refusal=CannotDropCorrection)
def drop_correction(
    *, dossier: Dossier, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Leave the edition that was begun, with all that was typed. Raises `CannotDropCorrection`."""
    found = find_open_correction(dossier)
    if found is None:
        return Done(dossier, None)
    if found.sent_at is not None:
        raise CannotDropCorrection(_("Tờ khai sửa đã gửi, cơ quan đang xem."))
    drop_begun(dossier, found, at=at)
    return Done(dossier, CorrectionDropped())


@dossier_action(
    "send_correction",
    may=can_send_correction,
    refusal=CannotSendCorrection,
    # Made anew when a form is sent again.
    secret=("declaration",),
    lock=lock_declared,
)
def send_correction(
    *,
    dossier: Dossier,
    revision: int,
    declaration: Received,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Send the edition as it stands; an officer compares it with the former one.

    `revision` is what was checked and what `declaration`, its PDF, says. Where a request for papers
    asks for the declaration, that PDF is sent for it. Whoever signs the declaration besides has
    confirmed this edition. Raises `CannotSendCorrection`, and `CannotFileForm` with all that is
    wrong.
    """
    found = find_open_correction(dossier)
    if found is None or found.sent_at is not None:
        raise CannotSendCorrection(_("Không có tờ khai nào đang sửa để gửi."))
    _check_ground(dossier, CannotSendCorrection)
    found.filled_form = file_form(filled=found.filled_form, revision=revision, by=by, at=at)
    fields = changed_keys(found, at.astimezone(VIETNAM).date())
    if not fields:
        raise CannotSendCorrection(_("Tờ khai vẫn như đã nộp. Hãy sửa rồi mới gửi."))
    if unsigned := list_unsigned(found):
        raise CannotSendCorrection([("", unconfirmed_in_words(each)) for each in unsigned])
    told = _send_paper(dossier, found, declaration, by=by, at=at)
    found.sent_at, found.fields = at, list(fields)
    found.save(update_fields=["sent_at", "fields", "paper", "ground"])
    dossier.correction_state = CorrectionState.SENT
    return Done(dossier, CorrectionSent(edition=found.number, fields=fields), more=told)


def _check_ground(dossier: Dossier, refusal: type[RefusedFields]) -> CorrectionGround:
    if why := why_closed(dossier):
        raise refusal(why)
    ground = find_ground(dossier)
    if ground is None:
        raise refusal(why_not_asked_for())
    return ground


def _send_paper(
    dossier: Dossier, found: Correction, declaration: Received, **given: Any
) -> tuple[DossierEvent, ...]:
    """The PDF as the paper that was asked for; otherwise it is kept once it is accepted."""
    asked = find_asked_declaration(dossier)
    if asked is None:
        found.ground = CorrectionGround.REQUEST
        return ()
    paper = asked.component_id
    told = keep_files_of_papers(
        dossier,
        {paper: [declaration]},
        {paper: asked.component.name},
        refusal=CannotSendCorrection,
        **given,
    )
    found.ground = CorrectionGround.SUPPLEMENT
    found.paper = Attachment.objects.filter(
        dossier=dossier, component=paper, file__sha256=declaration.sha256
    ).latest("version")
    return (PapersSent(papers=(paper,)), *told)
