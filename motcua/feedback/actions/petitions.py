"""Sending a petition about a dossier; opening, passing on and answering it (NĐ 20/2008)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.feedback.enums import PetitionKind, PetitionState, Topic
from motcua.feedback.events import (
    PetitionAnswered,
    PetitionForwarded,
    PetitionOpened,
    PetitionSent,
)
from motcua.feedback.models import Petition, PetitionAuthor, PetitionLook
from motcua.feedback.permissions import (
    can_answer_petition,
    can_forward_petition,
    can_open_petition,
    can_send_petition,
)
from motcua.feedback.queries.handlers import find_handlers
from motcua.feedback.queries.petitions import (
    RULES,
    count_open,
    is_open_to,
    list_forward_units,
)
from motcua.feedback.rules.petitions import why_not_sent
from motcua.kernel.actions import Done, action, keep_text
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.models import FreeText
from motcua.kernel.queries import read_parameters
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.people.rules.contacts import read_email, read_phone
from motcua.people.rules.reading import Wrong
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

KIND = "petition"
"""The retention rule of petitions, their answers and their authors."""
LONGEST = 2000


class CannotSendPetition(RefusedFields):
    """It says nothing, nobody could be answered, or too many wait."""


class CannotOpenPetition(Refused):
    """Never raised: whoever may open it can."""


class CannotForwardPetition(RefusedFields):
    """It is answered, not opened, or the unit is none of its dossier's."""


class CannotAnswerPetition(RefusedFields):
    """It is answered, not opened, or the answer is empty."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who sends it, as typed: a name, and a telephone or an e-mail (NĐ 20/2008 Điều 7)."""

    name: str
    phone: str = ""
    email: str = ""


def chain_of(petition: Petition) -> str:
    """The log chain of the unit that it is about."""
    return petition.about_unit.code


@action(
    makes=Petition,
    may=can_send_petition,
    noun="dossier",
    refusal=CannotSendPetition,
    chain=chain_of,
)
def send_petition(
    *,
    dossier: Dossier,
    topic: Topic,
    words: str,
    author: Author,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Petition]:
    """Tell what went wrong with a dossier.

    The deciding unit answers, or the nearest above it where somebody did nothing with the
    dossier. The limits are those of the rules of the day. Raises `CannotSendPetition`.
    """
    # Another one about it waits until this one counts.
    rows = Dossier.objects.select_for_update(no_key=True).filter(pk=dossier.pk)
    [state] = rows.values_list("state", flat=True)
    if why := why_not_sent(state, count_open(dossier)):
        raise CannotSendPetition(why)
    contacts = _check(words, author)
    due = _due_moments(at)
    kept = _keep(dossier, words, at)
    petition = Petition.objects.create(
        kind=PetitionKind.DOSSIER,
        topic=topic,
        dossier=dossier,
        about_unit=dossier.deciding_unit,
        unit=find_handlers(dossier, dossier.deciding_unit, at).unit,
        words=kept,
        sent_at=at,
        changed_at=at,
        **due,
    )
    own = {"name": author.name} | contacts
    texts = {name: _keep(dossier, text, at) for name, text in own.items()}
    PetitionAuthor.objects.create(petition=petition, **texts)
    said = PetitionSent(
        petition_kind=PetitionKind.DOSSIER,
        topic=Topic(topic),
        unit_id=petition.unit_id,
        answer_due_at=petition.answer_due_at,
        words=kept.digest,
    )
    return Done(petition, said)


@action(
    on=Petition, may=can_open_petition, noun="petition", refusal=CannotOpenPetition, chain=chain_of
)
def open_petition(*, petition: Petition, by: Officer, at: datetime) -> Done[Petition]:
    """Open it for the local day: the words and who sent them are shown, and that is kept."""
    day = at.astimezone(VIETNAM).date()
    _look, is_new = PetitionLook.objects.get_or_create(
        petition=petition, officer=by, day=day, defaults={"first_at": at}
    )
    return Done(petition, PetitionOpened() if is_new else None)


@action(
    on=Petition,
    may=can_forward_petition,
    noun="petition",
    refusal=CannotForwardPetition,
    chain=chain_of,
)
def forward_petition(
    *,
    petition: Petition,
    unit: Unit,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Petition]:
    """Pass it to another unit of its dossier; the time to answer runs on.

    Raises `CannotForwardPetition`.
    """
    _check_open(petition, by, at, CannotForwardPetition)
    if unit not in list_forward_units(petition, at):
        raise CannotForwardPetition([("unit", _("Chọn một đơn vị trong danh sách."))])
    if not reason.strip():
        raise CannotForwardPetition([("reason", _("Ghi vì sao chuyển."))])
    kept = _keep(petition.dossier, reason, at)
    petition.unit, petition.state = unit, PetitionState.FORWARDED
    petition.forwarded_at, petition.forward_reason = at, kept
    return Done(petition, PetitionForwarded(unit_id=unit.pk, reason=kept.digest))


@action(
    on=Petition,
    may=can_answer_petition,
    noun="petition",
    refusal=CannotAnswerPetition,
    chain=chain_of,
)
def answer_petition(
    *, petition: Petition, answer: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Petition]:
    """Answer it; who sent it reads that at the dossier. Raises `CannotAnswerPetition`."""
    _check_open(petition, by, at, CannotAnswerPetition)
    if not answer.strip() or len(answer) > LONGEST:
        raise CannotAnswerPetition([("answer", _("Ghi lời trả lời, không quá 2.000 ký tự."))])
    kept = _keep(petition.dossier, answer, at)
    petition.state, petition.answer = PetitionState.ANSWERED, kept
    petition.answered_at, petition.answered_by = at, by
    is_late = at > petition.answer_due_at
    return Done(petition, PetitionAnswered(is_late=is_late, answer=kept.digest))


def _check_open(
    petition: Petition, by: Officer, at: datetime, refusal: type[RefusedFields]
) -> None:
    if petition.answered_at is not None:
        raise refusal(_("Phản ánh này đã được trả lời."))
    if not is_open_to(by, petition, at):
        raise refusal(_("Hãy mở nội dung phản ánh trước."))


def _check(words: str, author: Author) -> dict[str, str]:
    """The contacts, normalised; refuses what could not be handled or answered."""
    problems = []
    if not words.strip() or len(words) > LONGEST:
        problems.append(("words", _("Ghi điều đã xảy ra, không quá 2.000 ký tự.")))
    if not author.name.strip():
        problems.append(("name", _("Ghi họ tên.")))
    read = {"phone": (author.phone, read_phone), "email": (author.email, read_email)}
    contacts = {name: how(told) for name, (told, how) in read.items() if told.strip()}
    if not contacts:
        problems.append(("phone", _("Ghi số điện thoại hoặc thư điện tử.")))
    problems += [
        (name, told.sentence) for name, told in contacts.items() if isinstance(told, Wrong)
    ]
    if problems:
        raise CannotSendPetition(problems)
    return {name: str(told) for name, told in contacts.items()}


def _due_moments(at: datetime) -> dict[str, datetime]:
    """By when it is passed on and answered, from the rules of the day."""
    rules, calendar = read_parameters(RULES, at), get_calendar()
    days = {name: rules[f"{name}_days"] for name in ("forward", "answer")}
    return {
        f"{name}_due_at": due_at(calendar, at, TimeLimit(most, TimeUnit.WORKING_DAYS)).due_at
        for name, most in days.items()
    }


def _keep(dossier: Dossier | None, text: str, at: datetime) -> FreeText:
    """The text, erased together with those about its dossier."""
    kept = keep_text(kind=KIND, of=dossier, text=text, at=at) if dossier else None
    if kept is None:
        raise CannotSendPetition(_("Hãy ghi nội dung."))
    return kept
