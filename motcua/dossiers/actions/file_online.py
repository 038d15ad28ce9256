"""Filing online: begun by a citizen, filed with its declaration, or dropped."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions.attach import keep_files
from motcua.dossiers.actions.consent import CONSENT
from motcua.dossiers.actions.draft import draft_dossier
from motcua.dossiers.actions.frame import chain_of, complete_event, dossier_action, lock_row
from motcua.dossiers.actions.parts.codes import take_code
from motcua.dossiers.actions.rework import drop_reworked
from motcua.dossiers.actions.submit import file_in_way
from motcua.dossiers.enums import FilingWay
from motcua.dossiers.events import DossierEvent, FilingCoded, FilingDropped
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.permissions import can_begin_filing, can_drop_filing, can_submit_filing
from motcua.dossiers.queries.filings import (
    FilingTarget,
    applicant_from,
    form_of,
    is_filed_online,
    prepare_filing,
    why_not_open_to,
)
from motcua.dossiers.queries.helps import find_help, why_not_helped
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.online import OnBehalf
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.eforms.actions import begin_form, drop_form, file_form
from motcua.eforms.queries import get_form, list_contradicted
from motcua.files.receiving import Received
from motcua.kernel.actions import Done, action, forget_texts
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.models import Citizen, Officer


class CannotBeginFiling(RefusedFields):
    """The procedure is not filed online, or the account cannot file for others."""


class CannotSubmitFiling(RefusedFields):
    """Something is missing, or the account does not prove who files."""


class CannotDropFiling(RefusedFields):
    """It is filed."""


@action(
    makes=Dossier,
    may=can_begin_filing,
    noun="citizen",
    refusal=CannotBeginFiling,
    chain=chain_of,
    complete=complete_event,
)
def begin_filing(
    *,
    target: FilingTarget,
    citizen: Citizen,
    by: Actor,
    at: datetime,
    phone: str = "",
    email: str = "",
    on_behalf: OnBehalf | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Begin a filing of the citizen: its form, and a draft that nobody else sees.

    With `on_behalf` somebody else is the applicant and the citizen the representative. Raises
    `CannotBeginFiling`, `CannotBeginForm` and `CannotDraftDossier`.
    """
    if not is_filed_online(target.version):
        raise CannotBeginFiling(_("Thủ tục này không nộp trên mạng được."))
    own = replace(applicant_from(citizen), phone=phone, email=email)
    applicant = on_behalf.applicant if on_behalf else own
    if problem := why_not_open_to(target.version, applicant.kind):
        raise CannotBeginFiling(problem)
    given: dict[str, Any] = {"by": by, "at": at}
    if on_behalf and (said := get_form(target.definition.pk).in_person):
        raise CannotBeginFiling([("representative_kind", said)])
    filled = begin_form(
        definition=target.definition,
        citizen=citizen,
        procedure=target.version.procedure.code,
        for_oneself=on_behalf is None,
        **given,
    )
    dossier = draft_dossier(
        version=target.version,
        case=target.case,
        channel=Channel.ONLINE,
        receiving_unit=target.receiving_unit,
        deciding_unit=target.deciding_unit,
        applicant=applicant,
        filing=Filing(_representative(citizen, own, on_behalf)),
        filled_form=filled,
        **given,
    )
    return Done(dossier, None)


def _representative(
    citizen: Citizen, own: Applicant, on_behalf: OnBehalf | None
) -> DeclaredRepresentative | None:
    """The citizen as the representative of somebody else."""
    if on_behalf is None:
        return None
    if citizen.person is None:
        raise CannotBeginFiling(_("Tài khoản của tổ chức chỉ nộp cho chính tổ chức đó."))
    said = {name: getattr(own, name) for name in ("name", "number", "phone", "email", "address")}
    return DeclaredRepresentative(
        kind=on_behalf.kind, ground=on_behalf.ground, valid_to=on_behalf.valid_to, **said
    )


@dossier_action(
    "submit",
    may=can_submit_filing,
    refusal=CannotSubmitFiling,
    # Made and asked for anew when a form is sent again.
    secret=("declaration", "central_code"),
    lock=lock_row("version__procedure", "case", "receiving_unit", "deciding_unit"),
)
def submit_filing(
    *,
    dossier: Dossier,
    revision: int,
    declaration: Received,
    by: Actor,
    at: datetime,
    central_code: str | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """File it: it has its code at once, and the time to answer begins.

    `revision` of the form is what the citizen checked and what `declaration`, its PDF, says. A
    helper files it with the consent of the applicant, who stays the owner and is told. Raises
    `CannotSubmitFiling` with all that is missing, `CannotFileForm` if it was changed since.
    """
    filled = form_of(dossier)
    _check_identity(filled.citizen)
    day = at.astimezone(VIETNAM).date()
    if why := _why_not_as_begun(dossier, day):
        raise CannotSubmitFiling(why)
    prepared = prepare_filing(dossier, day)
    if prepared.lacking:
        raise CannotSubmitFiling(prepared.lacking)
    if filled.revision != revision:
        # The form is locked only now: what was read above may be what stood there before.
        raise CannotSubmitFiling(_("Tờ khai vừa được sửa ở nơi khác. Hãy kiểm tra lại rồi nộp."))
    way = _count_help(dossier, by, at)
    file_form(filled=filled, revision=revision, by=by, at=at)
    paper = prepared.declaration
    details = details_of(
        paper.name if paper else get_form(filled.definition_id).title, dossier.applicant_number
    )
    kept = keep_files(
        dossier,
        paper.id if paper else None,
        [declaration],
        details,
        by=by,
        at=at,
        refusal=CannotSubmitFiling,
    )
    drop_reworked(dossier)
    said = file_in_way(dossier, way, by=by, at=at)
    more: list[DossierEvent] = [FilingCoded(code=take_code(dossier, at, central_code))]
    return Done(dossier, said, more=(*more, *([kept] if kept else [])))


def _check_identity(citizen: Citizen | None) -> None:
    """Who files alone proves who that is; for a person who is helped, the consent does."""
    if citizen is not None and citizen.level < settings.FILING_IDENTITY_LEVEL:
        raise CannotSubmitFiling(
            _(
                "Nộp hồ sơ cần tài khoản định danh mức %(level)s. Hồ sơ vẫn được giữ ở đây: hãy "
                "nâng mức tài khoản tại công an xã, phường rồi đăng nhập lại, hoặc nộp tại bộ phận "
                "một cửa."
            )
            % {"level": settings.FILING_IDENTITY_LEVEL}
        )


def _count_help(dossier: Dossier, by: Actor, at: datetime) -> FilingWay:
    """How it comes in; what a helper files counts from now on among those of the day."""
    found = find_help(dossier)
    if found is None:
        return FilingWay.UNASKED if is_system(by) else FilingWay.SELF
    # Another filing of the same helper waits until this one counts.
    own = Officer.objects.select_for_update(no_key=True).filter(pk=found.helper_id)
    list(own.values_list("pk"))
    if why := why_not_helped(dossier, at):
        raise CannotSubmitFiling([(CONSENT, why)])
    found.filed_on = at.astimezone(VIETNAM).date()
    found.save(update_fields=["filed_on"])
    return FilingWay(found.kind)


def _why_not_as_begun(dossier: Dossier, day: date) -> str:
    """Why what was begun cannot be filed now: the law or the account changed; empty if it can."""
    if not dossier.version.holds_on(day):
        return _(
            "Thủ tục này đã đổi từ khi bắt đầu hồ sơ. Hãy bắt đầu lại từ trang thủ tục; xem lại"
            " hồ sơ này để chép những gì đã khai."
        )
    filled = form_of(dossier)
    if filled.citizen is None:
        return ""
    own = applicant_from(filled.citizen)
    is_for_another = Representative.objects.filter(dossier=dossier).exists()
    began_as = (dossier.applicant_name, dossier.applicant_number)
    if not is_for_another and (
        began_as != (own.name, own.number) or list_contradicted(filled, day)
    ):
        return _(
            "Hồ sơ này được bắt đầu với họ tên hoặc số định danh khác với tài khoản hiện nay."
            " Hãy bắt đầu hồ sơ mới."
        )
    return ""


@dossier_action("drop", may=can_drop_filing, refusal=CannotDropFiling)
def drop_filing(*, dossier: Dossier, by: Actor, at: datetime) -> Done[Dossier]:
    """Delete a filing that was not filed, with its form and files. Raises `CannotDropFiling`."""
    filled = form_of(dossier)
    # Why a co-applicant declined.
    forget_texts(of=Dossier, ids=[dossier.pk], at=at)
    Dossier.objects.filter(pk=dossier.pk).delete()
    drop_form(filled=filled, by=by, at=at)
    return Done(dossier, FilingDropped())
