"""`motcua replay`: a period with exactly the figures of a profile."""

import time
from argparse import ArgumentParser
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.json_file import read_json_file
from motcua.reports.registry import report_for, reporter_of_unit
from motcua.simulation.management.progress import Progress
from motcua.simulation.playing import Replayed, replay_period
from motcua.simulation.rules.profile import Profile, total_of
from motcua.simulation.rules.reading import read_profile
from motcua.simulation.rules.scaling import parse_scale, scale_profile
from motcua.statistics.projections import fold_log

LARGEST = 5


class Command(command.Command):
    """Replays one profile."""

    help = _("Phát lại một kỳ báo cáo bằng các thao tác thường ngày, dưới đồng hồ mô phỏng.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the profile, its scale, and the random seed."""
        parser.add_argument("profile", type=Path, help=_("tệp JSON với số liệu của kỳ"))
        parser.add_argument("--scale", default="1", help=_("thu nhỏ mọi số liệu, ví dụ 0.05"))
        parser.add_argument("--seed", type=int, default=1, help=_("hạt giống ngẫu nhiên"))

    def run(self, **options: Any) -> int | None:
        """Read, scale, replay, and print how to get the report."""
        if settings.PRODUCTION:
            raise Refused(_("Không tạo hồ sơ mô phỏng trên hệ thống chạy thật."))
        scale = parse_scale(options["scale"])
        document = read_json_file(options["profile"], megabytes=LARGEST)
        profile = scale_profile(read_profile(document), scale)
        if not profile.rows:
            raise BadInput(_("Thu nhỏ như vậy thì không còn hồ sơ nào."))
        started = time.perf_counter()
        progress = Progress(self.say, profile.name)
        done = replay_period(profile=profile, seed=options["seed"], at=now(), tell=progress)
        seconds = round(time.perf_counter() - started, 1)
        self.say(_("Đang cộng số liệu cho báo cáo …"))
        fold_log()
        self._tell(profile, done, scale, options, seconds)
        return command.DONE

    def _tell(
        self,
        profile: Profile,
        done: Replayed,
        scale: Fraction,
        options: dict[str, Any],
        seconds: float,
    ) -> None:
        code = report_for(reporter_of_unit(done.unit), profile.first_on).code
        report = (
            f"motcua report {code} --unit {profile.code} --from {profile.first_on}"
            f" --to {profile.last_on}"
        )
        result = {
            "unit": {"code": done.unit.code, "name": done.unit.name, "level": done.unit.level},
            "period": {"from": str(profile.first_on), "to": str(profile.last_on)},
            "scale": float(scale),
            "seed": options["seed"],
            "rows": [{"field": row.field, **row.columns()} for row in profile.rows],
            "total": total_of(profile.rows),
            "dossiers": done.dossiers,
            "actions": sum(done.acts.values()),
            "actions_by_verb": {verb.value: n for verb, n in sorted(done.acts.items())},
            "done_before": done.done_before,
            "seconds": seconds,
            "report": report,
        }
        if options["json"]:
            self.print_json(result)
            return
        sentence = _("%(unit)s: %(dossiers)s hồ sơ, %(actions)s thao tác trong %(seconds)s giây.")
        if done.done_before:
            sentence = _("%(unit)s: kỳ này đã được phát lại trước đây, không thay đổi gì.")
        self.stdout.write(sentence % {**result, "unit": done.unit.name})
        self.stdout.write(_("In báo cáo: %(report)s") % {"report": report})
