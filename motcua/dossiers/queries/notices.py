"""Messages to applicants that follow from events of dossiers (NĐ 224/2026, NĐ 118/2025)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings

from motcua.dossiers.enums import FilingWay, Money
from motcua.dossiers.events import (
    DossierCodeGiven,
    DossierSubmitted,
    FileDeclined,
    ReceiptCancelled,
    RefundDecided,
)
from motcua.dossiers.models import Dossier, Pause, Representative
from motcua.dossiers.queries.applicants import language_of
from motcua.dossiers.queries.helps import list_proven
from motcua.dossiers.queries.links import rating_address
from motcua.dossiers.rules.notices import (
    ENDINGS,
    FILE_PROBLEMS,
    FILED,
    HELPED,
    NO_DAY,
    PAID_AT_END,
    TOLD,
    UNASKED,
    UNPROVEN,
    is_before_day,
    takes_sms,
    template_for,
)
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.messages.enums import Channel, Language, Recipient
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft
from motcua.people.models import Officer

SUBJECT = "dossier"


def list_told(events: Sequence[Recorded], at: datetime) -> list[Recorded]:
    """The recent events that applicants are told."""
    return list_news([each for each in events if _is_told(each.event)], at)


def _is_told(event: Event) -> bool:
    if isinstance(event, DossierSubmitted):
        return event.way is not None
    return type(event).__name__ in TOLD


def list_drafts(news: Sequence[Recorded]) -> list[Draft]:
    """The messages that tell these events, by every channel for which an address is known."""
    ids = {each.subject_id for each in news}
    rows = Dossier.objects.select_related("receiving_unit", "deciding_unit").in_bulk(ids)
    helpers = {row.dossier_id: row for row in Representative.objects.filter(dossier__in=ids)}
    pauses = Pause.objects.filter(dossier__in=ids, ended_at=None)
    due = dict(pauses.values_list("dossier_id", "answer_due_on"))
    acted = {each.actor.actor_id for each in news if each.actor.actor_kind == ActorKind.OFFICER}
    names = dict(Officer.objects.filter(pk__in=acted).values_list("pk", "name"))
    proven = list_proven(rows.values())
    drafts: list[Draft] = []
    for each in news:
        dossier = rows[each.subject_id]
        kind = type(each.event).__name__
        if kind == "FeesCharged" and not is_later_fee(dossier, each.at):
            continue
        language = language_of(dossier)
        values = values_of(dossier) | {
            "at": shown(each.at),
            "officer": names.get(each.actor.actor_id, ""),
            "ending": ENDINGS.get(kind, {}).get(language, ""),
            "fee": _dong(dossier.fee_due),
            "answer_due": NO_DAY[language],
            **_values_of_event(each.event, language),
            "rate_url": _rate_url(dossier),
            "refund": PAID_AT_END[language] if dossier.money == Money.PAID else "",
        }
        if day := due.get(dossier.pk):
            values["answer_due"] = f"{day:%d/%m/%Y}"
        code = _code_of(dossier, each)
        helper = helpers.get(dossier.pk)
        ways = filer_addresses(dossier, helper) if code == FILED else addresses_of(dossier, helper)
        for channel, recipient, address in ways:
            is_proven = channel == Channel.SMS and dossier.pk in proven
            draft = Draft(
                code=UNPROVEN if code == HELPED and not is_proven else code,
                channel=channel,
                recipient=recipient,
                cause=("event", each.pk),
                subject=(SUBJECT, dossier.pk),
                unit_id=dossier.receiving_unit_id,
                values=values | (_secret_of(dossier) if code == HELPED and is_proven else {}),
                address=address,
                language=language,
            )
            drafts.append(draft)
    return drafts


def _code_of(dossier: Dossier, each: Recorded) -> str:
    """The code of the template that tells the event."""
    if is_filed_alone(each.event):
        return FILED
    if isinstance(each.event, DossierSubmitted) and each.event.way == FilingWay.UNASKED:
        return UNASKED
    promised = dossier.promised_at
    return template_for(
        type(each.event).__name__,
        getattr(each.event, "outcome", ""),
        dossier.money,
        is_early=promised is not None and is_before_day(each.at, promised),
        is_first=_is_first(each.event),
    )


def _rate_url(dossier: Dossier) -> str:
    """Where it is rated. Of a helped person the e-mail is the helper's word: no link of the own."""
    return values_of(dossier)["url"] if dossier.is_helped else rating_address(dossier)


def _secret_of(dossier: Dossier) -> dict[str, str]:
    return {"secret": dossier.tracking_secret}


def _values_of_event(event: Event, language: Language) -> dict[str, str]:
    """What the message about this event may say besides."""
    match event:
        case RefundDecided():
            return {"amount": _dong(event.amount)}
        case ReceiptCancelled():
            said = {"receipt": event.receipt, "replacement": event.replacement or ""}
            return said | {"amount": _dong(event.amount)}
        case DossierSubmitted():
            return {"answer_due": shown(event.answer_due_at)}
        case DossierCodeGiven():
            return {"before": event.before}
        case FileDeclined():
            return {"why": FILE_PROBLEMS[event.problem][language]}
    return {}


def is_filed_alone(event: Event) -> bool:
    """Whether it was filed online by the applicant or a representative, without help."""
    return isinstance(event, DossierSubmitted) and event.way == FilingWay.SELF


def _is_first(event: Event) -> bool:
    """Whether a refund was approved, or a cancelled receipt replaced."""
    if isinstance(event, RefundDecided):
        return event.approved
    return not isinstance(event, ReceiptCancelled) or event.replacement is not None


def _dong(amount: int) -> str:
    return f"{amount:,} đ".replace(",", ".")


def is_later_fee(dossier: Dossier, at: datetime) -> bool:
    """Whether a fee set at `at` is due and was not told with the acceptance."""
    received = dossier.received_at
    return dossier.money == Money.DUE and received is not None and at > received


def values_of(dossier: Dossier) -> dict[str, str]:
    """What every message about the dossier may say; neither a name nor the secret."""
    code = dossier.code or f"#{dossier.pk}"
    query = f"?{urlencode({'ma': dossier.code})}" if dossier.code else ""
    return {
        "code": code,
        "procedure": dossier.procedure_name,
        "agency": dossier.deciding_unit.name,
        "unit": dossier.receiving_unit.name,
        "received_at": shown(dossier.received_at),
        "due_at": shown(dossier.promised_at or dossier.due_at),
        "url": f"{settings.BASE_URL}/tra-cuu/{query}",
    }


def shown(at: datetime | None) -> str:
    """A time in Vietnam; `–` for none."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if at else "–"


def addresses_of(
    dossier: Dossier, helper: Representative | None
) -> Iterator[tuple[Channel, Recipient, str]]:
    """By each channel the applicant's address, or that of the representative."""
    people = [(Recipient.APPLICANT, dossier.applicant_email, dossier.applicant_phone)]
    if helper is not None:
        people.append((Recipient.REPRESENTATIVE, helper.email, helper.phone))
    for recipient, email, _phone in people:
        if email:
            yield Channel.EMAIL, recipient, email
            break
    for recipient, _email, phone in people:
        if takes_sms(phone):
            yield Channel.SMS, recipient, phone
            break


def filer_addresses(
    dossier: Dossier, helper: Representative | None
) -> Iterator[tuple[Channel, Recipient, str]]:
    """By each channel the address of who files it: of the representative, if there is one."""
    if helper is None:
        yield from addresses_of(dossier, None)
        return
    if helper.email:
        yield Channel.EMAIL, Recipient.REPRESENTATIVE, helper.email
    if takes_sms(helper.phone):
        yield Channel.SMS, Recipient.REPRESENTATIVE, helper.phone
