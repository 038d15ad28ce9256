"""`motcua background`: state of the background work, and retrying failures."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.config.schedule import SCHEDULE
from motcua.config.wiring import SUBSCRIBERS
from motcua.kernel import command
from motcua.kernel.actions import retry_chains, retry_jobs
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.queries.background import (
    FailingChain,
    FailingJob,
    SubscriberState,
    count_jobs,
    list_failing_jobs,
    list_last_due,
    list_subscriber_states,
)


class Command(command.Command):
    """Shows subscribers, jobs and the schedule; status 1 if anything fails."""

    help = _("Cho biết các việc nền chạy đến đâu, việc nào đang lỗi.")

    def add_options(self, parser: ArgumentParser) -> None:
        """`--retry` retries all failures now."""
        parser.add_argument("--retry", action="store_true", help=_("thử lại ngay mọi việc lỗi"))

    def run(self, **options: Any) -> int | None:
        """Retry if requested, then show the state."""
        if options["retry"]:
            again = retry_chains(at=now()) + retry_jobs(at=now())
            self.say(_("Sẽ thử lại ngay: %(n)d việc.") % {"n": again})
        subscribers, jobs = list_subscriber_states(SUBSCRIBERS), list_failing_jobs()
        if options["json"]:
            self.print_json(_as_json(subscribers, jobs))
        else:
            self._print(subscribers, jobs)
        fails = jobs or any(one.failing for one in subscribers)
        return command.DOES_NOT_HOLD if fails else command.DONE

    def _print(self, subscribers: list[SubscriberState], jobs: list[FailingJob]) -> None:
        behind = _("%(name)s: còn %(n)d sự kiện chưa đọc")
        stuck = _("  chuỗi %(chain)s: lỗi %(failures)d lần (%(error)s), thử lại %(next_try_at)s")
        for one in subscribers:
            self.stdout.write(behind % {"name": one.name, "n": one.lag})
            for chain in one.failing:
                self.stdout.write(stuck % _told(chain))
        waiting = _("Việc nền: %(ready)d đang chờ, %(running)d đang làm, %(failed)d đã bỏ vì lỗi")
        self.stdout.write(waiting % count_jobs())
        for job in jobs:
            failed = _("  %(job)s: lỗi %(attempts)d lần (%(error)s)")
            self.stdout.write(failed % _told(job))


def _as_json(subscribers: list[SubscriberState], jobs: list[FailingJob]) -> dict[str, Any]:
    started = list_last_due()
    return {
        "subscribers": [
            {"name": one.name, "lag": one.lag, "failing": [_told(chain) for chain in one.failing]}
            for one in subscribers
        ],
        "jobs": count_jobs() | {"failing": [_told(job) for job in jobs]},
        "schedule": [
            {"name": entry.name, "started_for": _iso(started.get(entry.name))} for entry in SCHEDULE
        ],
    }


def _told(failing: FailingChain | FailingJob) -> dict[str, Any]:
    return asdict(failing) | {"next_try_at": _iso(failing.next_try_at)}


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at else None
