"""Asking co-applicants (người cùng khai) to confirm, by a link or with a paper they signed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files
from motcua.dossiers.actions.frame import dossier_action, lock_row
from motcua.dossiers.actions.parts.corrections import get_filled_now
from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.events import DeclarationConfirmed, PartyAsked
from motcua.dossiers.models import Attachment, CoApplicant, Dossier, PartyInvitation
from motcua.dossiers.permissions.co_applicants import (
    can_ask_party,
    can_keep_signed_paper,
    is_named_like_helper,
)
from motcua.dossiers.queries.co_applicants import (
    PreparedParty,
    address_of,
    beginning_of_day,
    may_send,
    new_token_digest,
    own_party,
    read_declaration_of,
    token_of,
)
from motcua.dossiers.queries.declaring_anew import find_open_correction
from motcua.dossiers.queries.filings import named_twice_in_words
from motcua.dossiers.queries.notices import values_of
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.dossiers.rules.co_applicants import Standing, invitation_digest
from motcua.dossiers.rules.notices import takes_sms
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.kernel.text import fold
from motcua.messages.actions import queue_messages
from motcua.messages.enums import Channel, Recipient
from motcua.messages.rules.drafts import Draft
from motcua.people.rules.contacts import read_email, read_phone
from motcua.people.rules.reading import Wrong

CODE = "party_asked"
# Stored with the file, in the language of the office.
SIGNED_PAPER = "Tờ khai có chữ ký của người cùng khai"
COUNTED = timedelta(days=2)
lock_filing = lock_row("filled_form__citizen__person", "filled_form__helper", "receiving_unit")


class CannotAskParty(RefusedFields):
    """The declaration is not complete, names nobody like that, or too many messages were sent."""


class CannotKeepSignedPaper(RefusedFields):
    """There is no file, or the declaration is not complete."""


@dossier_action("ask_party", may=can_ask_party, refusal=CannotAskParty, lock=lock_filing)
def ask_party(
    *,
    dossier: Dossier,
    party: str,
    by: Actor,
    at: datetime,
    phone: str = "",
    email: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Ask whom the declaration names now, under this key of its form, to confirm it.

    They get a link, which is sent where a telephone or an e-mail is given. Who declined is asked
    anew. Raises `CannotAskParty`.
    """
    found = _find(dossier, party, at, CannotAskParty)
    if not found.party.number:
        raise CannotAskParty(
            _("Tờ khai không ghi số định danh của người này nên không mời được. Hãy ký trên giấy.")
        )
    if found.party.number == own_party(dossier, get_filled_now(dossier, CannotAskParty))[0]:
        raise CannotAskParty(
            _("Số định danh ghi cho người này là của chính người đứng tên hồ sơ. Hãy sửa tờ khai.")
        )
    if is_named_like_helper(found.party.name, dossier):
        raise CannotAskParty(
            _(
                "Người làm giúp không thể là một bên của tờ khai. Hãy nhờ người khác làm giúp; nếu "
                "chỉ trùng họ tên thì ký trên giấy."
            )
        )
    phone, email = _contacts(phone, email)
    ways = _ways(phone, email)
    sender = invitation_digest(f"{by.actor_kind}:{by.actor_id}")
    if ways and not may_send(sender, [invitation_digest(to) for _way, to in ways], at):
        raise CannotAskParty(_("Hôm nay đã gửi nhiều lời mời. Hãy tự đưa đường dẫn cho người đó."))
    row, is_new = _asked(dossier, found, at)
    if ways:
        _send(dossier, row, ways, sender=sender, at=at)
    elif not is_new:
        return Done(dossier, None)
    return Done(dossier, PartyAsked(party=party, is_sent=bool(ways)))


def _contacts(phone: str, email: str) -> tuple[str, str]:
    """Both in the form in which they are kept; empty stays empty."""
    said = {
        "phone": read_phone(phone) if phone.strip() else "",
        "email": read_email(email) if email.strip() else "",
    }
    wrong = [(name, each.sentence) for name, each in said.items() if isinstance(each, Wrong)]
    if wrong:
        raise CannotAskParty(wrong)
    return str(said["phone"]), str(said["email"])


def _find(
    dossier: Dossier, party: str, at: datetime, refusal: type[RefusedFields]
) -> PreparedParty:
    """Whom the complete declaration names under this key."""
    declared = read_declaration_of(
        dossier, get_filled_now(dossier, refusal), at.astimezone(VIETNAM).date()
    )
    found = next((each for each in declared.parties if each.party.key == party), None)
    if found is None or not found.party.name:
        raise refusal(_("Tờ khai không còn ghi tên người này. Hãy xem lại tờ khai."))
    if declared.read.problems:
        raise refusal(_("Hãy điền xong tờ khai rồi mới mời người này."))
    if found.standing is Standing.TWICE:
        raise refusal(named_twice_in_words(found))
    return found


def _asked(dossier: Dossier, found: PreparedParty, at: datetime) -> tuple[CoApplicant, bool]:
    """The row that asks this person, made anew for another one; whether anything changed."""
    if found.row is not None and found.standing not in {Standing.NOT_ASKED, Standing.DECLINED}:
        return found.row, _has_new_link(found.row)
    correction = find_open_correction(dossier)
    dossier.co_applicants.filter(party=found.party.key, correction=correction).delete()
    row = CoApplicant(
        dossier=dossier,
        correction=correction,
        party=found.party.key,
        name=found.party.name,
        folded=fold(found.party.name),
        number=found.party.number,
        asked_at=at,
    )
    row.token_digest = new_token_digest(row)
    row.save(force_insert=True)
    return row, True


def _has_new_link(row: CoApplicant) -> bool:
    """Give a row another link where nobody can be told the one it had; whether that was so."""
    if token_of(row):
        return False
    row.token_digest = new_token_digest(row)
    row.save(update_fields=["token_digest"])
    return True


def _ways(phone: str, email: str) -> list[tuple[Channel, str]]:
    """The channels by which the link is sent, each with its address."""
    ways = [(Channel.SMS, phone)] if takes_sms(phone) else []
    return [*ways, (Channel.EMAIL, email)] if email else ways


def _send(
    dossier: Dossier,
    row: CoApplicant,
    ways: Sequence[tuple[Channel, str]],
    *,
    sender: str,
    at: datetime,
) -> None:
    """The link by each of these ways; what was sent days ago counts no longer."""
    PartyInvitation.objects.filter(sent_at__lt=beginning_of_day(at) - COUNTED).delete()
    letters = [
        Draft(
            code=CODE,
            channel=channel,
            recipient=Recipient.CO_APPLICANT,
            cause=("partyinvitation", _counted(sender, address, at)),
            subject=("dossier", dossier.pk),
            unit_id=dossier.receiving_unit_id,
            values=values_of(dossier) | {"url": address_of(row)},
            address=address,
        )
        for channel, address in ways
    ]
    queue_messages(drafts=letters, by=SYSTEM, at=at)


def _counted(sender: str, address: str, at: datetime) -> int:
    made = PartyInvitation.objects.create(
        sender=sender, address=invitation_digest(address), sent_at=at
    )
    return int(made.pk)


@dossier_action(
    "ask_party", may=can_keep_signed_paper, refusal=CannotKeepSignedPaper, lock=lock_filing
)
def keep_signed_paper(
    *,
    dossier: Dossier,
    party: str,
    files: Sequence[Received],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Keep the declaration that a co-applicant signed by hand; the counter compares the original.

    It confirms the answers as they stand. Raises `CannotKeepSignedPaper`.
    """
    found = _find(dossier, party, at, CannotKeepSignedPaper)
    if found.standing is Standing.DECLINED:
        raise CannotKeepSignedPaper(_("Người này đã từ chối. Hãy mời lại trước."))
    if not files:
        raise CannotKeepSignedPaper([("uploads", _("Chụp hoặc quét tờ khai đã ký rồi chọn tệp."))])
    kept = keep_files(
        *(dossier, None, files, PaperDetails(title=SIGNED_PAPER)),
        by=by,
        at=at,
        refusal=CannotKeepSignedPaper,
    )
    filled = get_filled_now(dossier, CannotKeepSignedPaper)
    declared = read_declaration_of(dossier, filled, at.astimezone(VIETNAM).date())
    row, _is_new = _asked(dossier, found, at)
    row.way, row.confirmed_at, row.confirmed_digest = ConfirmationWay.PAPER, at, declared.digest
    row.person = None
    row.paper = _paper_among(dossier, files)
    row.save()
    told = DeclarationConfirmed(party=party, how=ConfirmationWay.PAPER)
    return Done(dossier, told, more=(kept,) if kept else ())


def _paper_among(dossier: Dossier, files: Sequence[Received]) -> Attachment:
    """The kept file with one of these contents, also where it lay there before or was turned."""
    given = [file.sha256 for file in files]
    rows = dossier.attachments.filter(component=None, replaced_at=None)
    these = Q(file__sha256__in=given) | Q(turned_from__file__sha256__in=given)
    return rows.filter(these).latest("version")
