"""The periodic jobs: name, time and function. To add one, add a line to `SCHEDULE`.

Names must not change: the database stores by name the time for which the job was last started. A
new entry is due at once. An entry that was missed several times, because no process ran, is started
once, for the last of them. Readers of the log are not here: subscribers (`wiring.py`) run all the
time.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Protocol

from django_tasks.base import Task

from motcua.announcements.jobs import remind_announcers
from motcua.catalogue.jobs import begin_versions, count_questions
from motcua.counters.jobs import close_left_windows
from motcua.dossiers.jobs import (
    alert_officers,
    ask_codes,
    end_left_help,
    give_back_steps,
    record_looks,
    settle_payments,
    tell_of_silent_parties,
)
from motcua.feedback.jobs import remind_handlers
from motcua.files.jobs import scan_files, tidy_files, tidy_parts
from motcua.kernel.actions import start_if_due
from motcua.kernel.clock import VIETNAM
from motcua.kernel.jobs import anchor_log, erase_texts, forget_jobs, reap_jobs
from motcua.kernel.queries.background import list_last_due
from motcua.messages.jobs import forget_messages, forget_work_addresses
from motcua.national.jobs import compare_national, send_digest
from motcua.payments.jobs import ask_gateways, ask_gateways_again
from motcua.people.jobs import forget_old_sign_ins
from motcua.wallet.jobs import file_renewals, remind_owners

_ANY_MIDNIGHT = datetime(2000, 1, 1, tzinfo=VIETNAM)


class When(Protocol):
    """When an entry is due."""

    def latest(self, at: datetime) -> datetime:
        """The last due time, `at` or earlier."""


@dataclass(frozen=True, slots=True)
class Every:
    """Every `minutes` minutes from midnight; must divide the 1,440 minutes of a day."""

    minutes: int

    def latest(self, at: datetime) -> datetime:
        """The last moment, `at` or before."""
        return at - (at - _ANY_MIDNIGHT) % timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day, in Vietnam time."""

    clock: time

    def latest(self, at: datetime) -> datetime:
        """The last moment, `at` or before."""
        today = datetime.combine(at.astimezone(VIETNAM).date(), self.clock, VIETNAM)
        return today if today <= at else today - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A line of the schedule."""

    name: str
    when: When
    job: Task[[], Any]


SCHEDULE = [
    ScheduledJob("reap-jobs", Every(minutes=5), reap_jobs),
    ScheduledJob("alert-officers", Every(minutes=10), alert_officers),
    ScheduledJob("ask-codes", Every(minutes=10), ask_codes),
    ScheduledJob("ask-gateways", Every(minutes=2), ask_gateways),
    ScheduledJob("ask-gateways-again", Every(minutes=60), ask_gateways_again),
    ScheduledJob("settle-payments", Every(minutes=5), settle_payments),
    ScheduledJob("give-back-steps", Every(minutes=10), give_back_steps),
    ScheduledJob("close-left-windows", Every(minutes=10), close_left_windows),
    ScheduledJob("count-questions", Every(minutes=30), count_questions),
    ScheduledJob("record-looks", Every(minutes=10), record_looks),
    ScheduledJob("scan-files", Every(minutes=10), scan_files),
    ScheduledJob("tidy-parts", Every(minutes=60), tidy_parts),
    ScheduledJob("begin-versions", Every(minutes=10), begin_versions),
    ScheduledJob("compare-national", Daily(time(1, 10)), compare_national),
    ScheduledJob("send-drift-digest", Daily(time(7, 45)), send_digest),
    ScheduledJob("remind-announcers", Daily(time(7, 40)), remind_announcers),
    ScheduledJob("remind-owners", Daily(time(8, 0)), remind_owners),
    ScheduledJob("file-renewals", Daily(time(8, 10)), file_renewals),
    ScheduledJob("tell-of-silent-parties", Daily(time(8, 5)), tell_of_silent_parties),
    ScheduledJob("remind-handlers", Daily(time(7, 30)), remind_handlers),
    ScheduledJob("anchor-log", Daily(time(0, 15)), anchor_log),
    ScheduledJob("erase-texts", Daily(time(2, 20)), erase_texts),
    ScheduledJob("forget-messages", Daily(time(2, 22)), forget_messages),
    ScheduledJob("forget-work-addresses", Daily(time(2, 24)), forget_work_addresses),
    ScheduledJob("end-left-help", Daily(time(2, 23)), end_left_help),
    ScheduledJob("tidy-files", Daily(time(2, 25)), tidy_files),
    ScheduledJob("forget-jobs", Daily(time(2, 30)), forget_jobs),
    ScheduledJob("forget-sign-ins", Daily(time(2, 40)), forget_old_sign_ins),
]


def start_due_jobs(schedule: list[ScheduledJob], *, at: datetime) -> int:
    """Enqueue the job of every due entry; returns their number."""
    started = list_last_due()
    due = [(entry, entry.when.latest(at)) for entry in schedule]
    return sum(
        start_if_due(name=entry.name, due_at=due_at, start=entry.job.enqueue)
        for entry, due_at in due
        if (last := started.get(entry.name)) is None or last < due_at
    )
