"""`motcua work`: the background process, for installations that run it separately."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.config.background import (
    name_worker,
    read_log_once,
    run_next_job,
    work_until_stopped,
)
from motcua.config.schedule import SCHEDULE, start_due_jobs
from motcua.config.wiring import SUBSCRIBERS
from motcua.kernel import command
from motcua.kernel.clock import now


class Command(command.Command):
    """Enqueues scheduled jobs, runs subscribers and jobs until stopped by a signal."""

    help = _("Chạy các việc nền: đọc nhật ký, cập nhật số liệu, làm việc theo lịch.")

    def add_options(self, parser: ArgumentParser) -> None:
        """`--once` does the pending work and ends."""
        parser.add_argument("--once", action="store_true", help=_("làm hết một lượt rồi dừng"))

    def run(self, **options: Any) -> int | None:
        """Work once, or until stopped."""
        if options["once"]:
            self._work_once(json=options["json"])
        else:
            work_until_stopped(SUBSCRIBERS, SCHEDULE)
        return command.DONE

    def _work_once(self, *, json: bool) -> None:
        start_due_jobs(SCHEDULE, at=now())
        read, jobs, worker = read_log_once(SUBSCRIBERS), 0, name_worker()
        while run_next_job(worker):
            jobs += 1
        if json:
            self.print_json({"read": read, "jobs": jobs})
        else:
            said = _("Đã đọc %(read)d sự kiện, làm %(jobs)d việc nền.")
            self.say(said % {"read": read, "jobs": jobs})
