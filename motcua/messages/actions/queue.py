"""Putting messages into the outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from motcua.kernel.actions import Done, action, insert_row
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.channels import is_on
from motcua.messages.enums import Channel, Language, MessageState, Recipient
from motcua.messages.events import MessageQueued
from motcua.messages.models import LONGEST_BODY, LONGEST_TITLE, Message, MessageTemplate
from motcua.messages.permissions import can_queue_messages
from motcua.messages.queries import get_settings, get_work_addresses, list_templates
from motcua.messages.rules.drafts import Draft
from motcua.messages.rules.sms import size_of
from motcua.messages.rules.texts import fill

CHAIN = "messages"


class CannotQueueMessages(Refused):
    """Never raised: what cannot be sent is kept with its reason."""


@action(may=can_queue_messages, refusal=CannotQueueMessages, chain=CHAIN)
def queue_messages(*, drafts: Sequence[Draft], by: Actor, at: datetime) -> Done[int]:
    """Queue what is new of these messages; returns how many.

    One with the same cause, template, channel and recipient is never queued again. Drafts without
    a template in force are left out. A notice to an officer goes to the confirmed work e-mail too,
    in the words of the notice.
    """
    drafts = [*drafts, *_by_email(drafts)]
    known = _known(drafts)
    templates = {
        (row.code, row.channel, row.language): row
        for row in list_templates(at, {draft.code for draft in drafts})
    }
    price = get_settings(at).sms_price
    queued = []
    for draft in drafts:
        template = _template(templates, draft)
        if template is not None and _place(draft) not in known:
            known.add(_place(draft))
            message = _message(draft, template, price, at)
            _add_english(message, templates, draft)
            queued.append(insert_row(message))
    return Done(len(queued), None, events=tuple((_told(row), row) for row in queued))


def _by_email(drafts: Sequence[Draft]) -> list[Draft]:
    """The notices that also go to a confirmed work e-mail."""
    told = {one.officer_id for one in drafts if one.channel == Channel.IN_APP and one.officer_id}
    if not told or not is_on(Channel.EMAIL):
        return []
    known = get_work_addresses(told)
    return [
        replace(one, channel=Channel.EMAIL, address=known[one.officer_id])
        for one in drafts
        if one.channel == Channel.IN_APP and one.officer_id in known
    ]


def _template(
    templates: Mapping[tuple[str, str, str], MessageTemplate], draft: Draft
) -> MessageTemplate | None:
    """The text of the channel; an e-mail to an officer without one has that of the notice."""
    found = templates.get((draft.code, draft.channel, draft.language))
    if found is None and draft.recipient == Recipient.OFFICER:
        return templates.get((draft.code, Channel.IN_APP, draft.language))
    return found


def _add_english(
    message: Message, templates: Mapping[tuple[str, str, str], MessageTemplate], draft: Draft
) -> None:
    """The same notice in English; without an English template it stays in Vietnamese alone."""
    template = templates.get((draft.code, Channel.IN_APP, Language.EN))
    if template is not None and draft.channel == Channel.IN_APP:
        message.title_en = fill(template.title, draft.values, draft.channel)[:LONGEST_TITLE]
        message.body_en = fill(template.body, draft.values, draft.channel)[: 2 * LONGEST_BODY]


def _place(draft: Draft) -> tuple[object, ...]:
    return (*draft.cause, draft.code, draft.channel, draft.recipient, draft.officer_id)


def _known(drafts: Sequence[Draft]) -> set[tuple[object, ...]]:
    causes = Q(pk__in=[])
    for kind in {draft.cause[0] for draft in drafts}:
        ids = {draft.cause[1] for draft in drafts if draft.cause[0] == kind}
        causes |= Q(cause_kind=kind, cause_id__in=ids)
    names = ("cause_kind", "cause_id", "code", "channel", "recipient", "officer_id")
    return set(Message.objects.filter(causes).values_list(*names))


def _message(draft: Draft, template: MessageTemplate, price: int, at: datetime) -> Message:
    made = Message(
        cause_kind=draft.cause[0],
        cause_id=draft.cause[1],
        subject_kind=draft.subject[0],
        subject_id=draft.subject[1],
        template=template,
        code=draft.code,
        channel=draft.channel,
        unit_id=draft.unit_id,
        recipient=draft.recipient,
        officer_id=draft.officer_id,
        address=draft.address,
        title=fill(template.title, draft.values, draft.channel)[:LONGEST_TITLE],
        body=fill(template.body, draft.values, draft.channel)[: 2 * LONGEST_BODY],
        is_urgent=template.is_urgent,
        state=MessageState.QUEUED,
        queued_at=at,
        next_attempt_at=at,
    )
    if draft.channel == Channel.IN_APP:
        made.state, made.next_attempt_at, made.sent_at = MessageState.SENT, None, at
    if draft.channel == Channel.SMS:
        made.parts = size_of(made.body).parts
        made.cost = price * made.parts
    if template.channel == Channel.IN_APP and draft.channel == Channel.EMAIL:
        made.body += f"\n\n{settings.BASE_URL}/thong-bao/"
    made.error = _reason_to_suppress(draft)
    if made.error:
        made.state, made.next_attempt_at, made.sent_at = MessageState.SUPPRESSED, None, None
    return made


def _reason_to_suppress(draft: Draft) -> str:
    if draft.recipient == Recipient.OFFICER:
        return "" if draft.officer_id else "nobody_there"
    return "" if is_on(draft.channel) else "channel_off"


def _told(row: Message) -> MessageQueued:
    return MessageQueued(
        code=row.code,
        channel=Channel(row.channel),
        recipient=Recipient(row.recipient),
        reason=row.error or None,
    )
