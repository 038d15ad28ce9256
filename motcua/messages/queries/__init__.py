"""Reading messages."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.events import Recorded
from motcua.kernel.queries import read_parameters
from motcua.kernel.rows import PreparedRows
from motcua.messages.enums import Channel, MessageState, Recipient
from motcua.messages.models import Message, MessageTemplate, WorkAddress
from motcua.messages.rules.timing import DISTURBING, after_quiet, is_news, is_quiet
from motcua.people.models import Officer, Post
from motcua.people.permissions import list_managed_units

SETTINGS = "messages"
MOST_OF_SUBJECT = 100
MOST_UNREAD = 100

# Fixed SQL, because every page of an officer asks.
UNREAD = """
    SELECT count(*) FROM (
        SELECT 1 FROM messages_message
        WHERE officer_id = %s AND channel = %s AND read_at IS NULL LIMIT %s
    ) AS unread
"""


@dataclass(frozen=True)
class Settings:
    """Dated settings: minutes after midnight, đồng for a part of an SMS, hours."""

    quiet_from: int
    quiet_until: int
    sms_price: int
    news_hours: int


def get_settings(at: datetime) -> Settings:
    """The settings in force on the local day of `at`."""
    known = read_parameters(SETTINGS, at)
    return Settings(**{name: known[name] for name in Settings.__dataclass_fields__})


def list_news(events: Sequence[Recorded], at: datetime) -> list[Recorded]:
    """The events recent enough to be told, neither simulated nor imported."""
    if not events:
        return []
    hours = get_settings(at).news_hours
    return [each for each in events if is_news(each.at, each.recorded_at, at, hours)]


def list_templates(at: datetime, codes: Collection[str] = ()) -> list[MessageTemplate]:
    """The templates in force on the local day of `at`."""
    day = at.astimezone(VIETNAM).date()
    rows = MessageTemplate.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day
    )
    rows = rows.filter(code__in=codes) if codes else rows
    return list(rows.order_by("code", "channel", "-language"))


def list_coming_templates(at: datetime) -> list[MessageTemplate]:
    """The templates that come into force after the local day of `at`."""
    day = at.astimezone(VIETNAM).date()
    rows = MessageTemplate.objects.filter(valid_from__gt=day)
    return list(rows.order_by("code", "channel", "-language", "valid_from"))


def list_due(at: datetime) -> QuerySet[Message]:
    """Messages to send, the one that has been due longest first; in quiet hours no ordinary SMS."""
    rows = Message.objects.filter(next_attempt_at__lte=at).order_by("next_attempt_at", "pk")
    known = get_settings(at)
    if is_quiet(at, known.quiet_from, known.quiet_until):
        rows = rows.exclude(channel__in=sorted(DISTURBING), is_urgent=False)
    return rows


def sends_at(message: Message, known: Settings) -> datetime | None:
    """From when on a message that waits is sent: an ordinary SMS after the quiet hours."""
    due = message.next_attempt_at
    if due is None or message.channel not in DISTURBING or message.is_urgent:
        return due
    return after_quiet(due, known.quiet_from, known.quiet_until)


def is_work_waiting(at: datetime) -> bool:
    """Whether a message is due or a lease has run out; reads without a lock.

    Asked every second, so the settings are read only where a message waits for them.
    """
    any_due = Message.objects.filter(next_attempt_at__lte=at).exists()
    return (any_due and list_due(at).exists()) or Message.objects.filter(
        lease_until__lte=at
    ).exists()


def list_messages_about(kind: str, pk: int) -> list[Message]:
    """The messages to applicants about a row, newest first, at most `MOST_OF_SUBJECT`."""
    return _about(kind)(pk)


@cache
def _about(kind: str) -> PreparedRows[Message]:
    rows = Message.objects.exclude(recipient=Recipient.OFFICER).select_related("unit")
    about = rows.filter(subject_kind=kind, subject_id=1).order_by("-pk")
    return PreparedRows(lambda: about[:MOST_OF_SUBJECT])


def list_outbox(officer: Officer, at: datetime, state: str = "") -> QuerySet[Message]:
    """Messages of the units that an administrator manages, the newest first.

    Without notices that reached an officer, which nobody needs to look after.
    """
    rows = Message.objects.filter(unit__in=list_managed_units(officer, at))
    rows = rows.exclude(channel=Channel.IN_APP, state=MessageState.SENT).select_related("unit")
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def get_message(pk: int, *, among: QuerySet[Message]) -> Message:
    """A message among these. Raises `NotVisible`."""
    found = among.filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có tin này."))
    return found


def list_notices(officer: Officer) -> QuerySet[Message]:
    """The notices of an officer, the newest first."""
    return Message.objects.filter(officer=officer, channel=Channel.IN_APP).order_by("-pk")


def list_notice_groups(officer: Officer) -> QuerySet[Any, Any]:
    """The notices of an officer by kind and local day, the newest first, as rows of numbers.

    Those about the own account that nobody has read come before all others.
    """
    rows = list_notices(officer).order_by()
    return (
        rows.values("code", "subject_kind", day=TruncDate("queued_at", tzinfo=VIETNAM))
        .annotate(
            count=Count("pk"),
            subjects=Count("subject_id", distinct=True),
            unread=Count("pk", filter=Q(read_at=None)),
            last=Max("pk"),
            alarms=Count("pk", filter=Q(subject_kind="account", read_at=None)),
        )
        .order_by("-alarms", "-last")
    )


def list_notices_like(officer: Officer, pk: int) -> QuerySet[Message]:
    """The notices of the kind and local day of this one, the newest first. Raises `NotVisible`."""
    rows = list_notices(officer)
    one = rows.filter(pk=pk).first()
    if one is None:
        raise NotVisible(_("Không có thông báo này."))
    day = one.queued_at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    return rows.filter(code=one.code, queued_at__gte=day, queued_at__lt=day + timedelta(days=1))


def count_unread(officer: Officer) -> int:
    """How many notices the officer has not read, at most `MOST_UNREAD`."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [officer.pk, Channel.IN_APP.value, MOST_UNREAD])
        return int(cursor.fetchone()[0])


def list_work_addresses(officer: Officer) -> list[WorkAddress]:
    """The confirmed address of an officer and the one that waits for its code, the latter last."""
    return list(WorkAddress.objects.filter(officer=officer).order_by("pk"))


def get_work_addresses(officers: Iterable[int]) -> dict[int, str]:
    """The confirmed work e-mail of each of these officers who has one."""
    rows = WorkAddress.objects.filter(officer__in=officers, confirmed_at__isnull=False)
    return dict(rows.values_list("officer_id", "address"))


def list_left_with_address(at: datetime) -> QuerySet[Officer]:
    """Officers with a work e-mail who hold no post any more, or whose account is closed."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=at.astimezone(VIETNAM).date())
    held = Post.objects.filter(lasting, officer=OuterRef("pk"))
    named = WorkAddress.objects.filter(officer=OuterRef("pk"))
    left = ~Exists(held) | Q(account__is_active=False)
    return Officer.objects.filter(left, Exists(named)).order_by("pk")


def count_codes_sent(officer: Officer, at: datetime) -> int:
    """How many codes for work e-mails the officer asked for within the last hour."""
    since = at - timedelta(hours=1)
    sent = Message.objects.filter(officer=officer, cause_kind="workaddress", queued_at__gt=since)
    return sent.count()
