"""The consent of a person for whom a helper files: a code read out, or a signed paper."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.enums import ConsentWay
from motcua.dossiers.events import ConsentCodeSent, ConsentGiven, WrongConsentCode
from motcua.dossiers.models import ConsentCode, Dossier, Help
from motcua.dossiers.permissions import can_ask_consent, can_give_consent, can_keep_consent
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.helps import (
    RULE_SET,
    find_code,
    find_help,
    read_help_rules,
    why_no_code,
)
from motcua.dossiers.queries.notices import values_of
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.dossiers.rules.helps import (
    HelpRules,
    code_digest,
    consent_digest,
    is_expired,
    phone_digest,
)
from motcua.dossiers.rules.notices import takes_sms
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.messages.actions import queue_messages
from motcua.messages.channels import is_on
from motcua.messages.enums import Channel, Recipient
from motcua.messages.rules.drafts import Draft

CODE = "help_code"
LONGEST_NAME = 60
"""Letters of a procedure's name in a text message, so that it stays within two parts."""
CONSENT = "consent"
"""The place of what the consent of a helped person lacks."""
# Stored with the file, in the language of the office.
CONSENT_PAPER = "Giấy đồng ý cho làm giúp hồ sơ"


class CannotAskConsent(RefusedFields):
    """There is no telephone for a code, or too many codes were sent."""


class CannotGiveConsent(RefusedFields):
    """The code is too old, or was typed wrong too often; the paper has no file."""


@dossier_action("consent", may=can_ask_consent, refusal=CannotAskConsent, secret=("code",))
def ask_consent(
    *, dossier: Dossier, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Send the code to the telephone of the person; one sent before holds no longer.

    Raises `CannotAskConsent`.
    """
    found, phone = _help(dossier), dossier.applicant_phone
    if not takes_sms(phone):
        raise CannotAskConsent(
            _("Ghi số điện thoại di động của người được giúp ở phần Liên hệ, hoặc dùng giấy ký.")
        )
    if not is_on(Channel.SMS):
        raise CannotAskConsent(_("Hệ thống chưa gửi được tin nhắn. Hãy dùng giấy ký."))
    rules = _hold_rules(at)
    if why := why_no_code(dossier, found.helper, rules, at):
        raise CannotAskConsent(why)
    # Of filings that were dropped; they counted for an hour.
    ConsentCode.objects.filter(help=None, asked_at__lt=at - timedelta(hours=2)).delete()
    row = ConsentCode.objects.create(
        help=found,
        helper=found.helper,
        phone=phone_digest(phone),
        digest=code_digest(dossier.pk, phone, code),
        asked_at=at,
    )
    values = values_of(dossier) | {
        "number": code,
        "minutes": str(rules.code_minutes),
        "helpers": ", ".join(filter(None, [found.place, found.unit.name])),
        "procedure": Truncator(dossier.procedure_name).chars(LONGEST_NAME),
    }
    letter = Draft(
        code=CODE,
        channel=Channel.SMS,
        recipient=Recipient.APPLICANT,
        cause=("consentcode", row.pk),
        subject=("dossier", dossier.pk),
        unit_id=found.unit_id,
        values=values,
        address=phone,
    )
    queue_messages(drafts=[letter], by=SYSTEM, at=at)
    return Done(dossier, ConsentCodeSent())


@dossier_action("consent", may=can_give_consent, refusal=CannotGiveConsent, secret=("code",))
def give_consent(*, dossier: Dossier, code: str, by: Actor, at: datetime) -> Done[Dossier]:
    """Record the consent if the code is right; a wrong one is counted.

    The help's `consent` says which. Raises `CannotGiveConsent`.
    """
    found, rules = _help(dossier), read_help_rules(at)
    row = find_code(found)
    if row is None or is_expired(row.asked_at, at, rules.code_minutes):
        raise CannotGiveConsent([("code", _("Mã đã hết hạn. Hãy gửi mã mới."))])
    if row.tries >= rules.code_tries:
        raise CannotGiveConsent([("code", _("Mã đã gõ sai nhiều lần. Hãy gửi mã mới."))])
    typed = code_digest(dossier.pk, dossier.applicant_phone, code)
    if not hmac.compare_digest(typed, row.digest):
        row.tries += 1
        row.save(update_fields=["tries"])
        return Done(dossier, WrongConsentCode(tries=row.tries))
    row.digest = ""
    row.save(update_fields=["digest"])
    return Done(dossier, _consent(found, dossier, ConsentWay.CODE, at))


@dossier_action("consent", may=can_keep_consent, refusal=CannotGiveConsent)
def keep_consent(
    *,
    dossier: Dossier,
    files: Sequence[Received],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Keep the signed paper with the dossier as the consent. Raises `CannotGiveConsent`."""
    found = _help(dossier)
    if not files:
        raise CannotGiveConsent([("uploads", _("Chụp hoặc quét giấy đã ký rồi chọn tệp."))])
    named = PaperDetails(title=CONSENT_PAPER)
    kept = keep_files(dossier, None, files, named, by=by, at=at, refusal=CannotGiveConsent)
    last = dossier.attachments.filter(component=None, replaced_at=None).order_by("version").last()
    found.paper = last
    told = _consent(found, dossier, ConsentWay.PAPER, at)
    return Done(dossier, told, more=(kept,) if kept else ())


def _hold_rules(at: datetime) -> HelpRules:
    """The bounds; until this is done, nobody else sends a code, so that all that were sent count:
    two helpers may ask for the same telephone."""
    held = RuleParameter.objects.filter(rule_set=RULE_SET, name="codes_an_hour").order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
    return read_help_rules(at)


def _help(dossier: Dossier) -> Help:
    found = find_help(dossier)
    if found is None:
        raise CannotAskConsent(_("Hồ sơ này do chính người nộp làm."))
    return found


def _consent(found: Help, dossier: Dossier, way: ConsentWay, at: datetime) -> ConsentGiven:
    found.consent, found.consented_at = way, at
    found.consent_for = consent_digest(applicant_of(dossier))
    found.save(update_fields=["consent", "consented_at", "consent_for", "paper"])
    return ConsentGiven(how=way)
