"""`motcua diagnose`: tests every external system of this installation."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.config.systems import SYSTEMS
from motcua.kernel import command
from motcua.kernel.systems import OutsideSystem, Problem


class Command(command.Command):
    """Checks the settings of each system and tests it; status 1 if one is unusable."""

    help = _("Tự kiểm tra: cơ sở dữ liệu, tệp và các hệ thống bên ngoài có dùng được không.")

    def run(self, **options: Any) -> int | None:
        """Test all systems and print their problems, or that there are none."""
        found = [(system, list(problems_of(system))) for system in SYSTEMS]
        if options["json"]:
            self.print_json({"systems": [_as_json(*pair) for pair in found]})
        for system, problems in found:
            self._tell(system, problems)
        return command.DOES_NOT_HOLD if any(problems for _, problems in found) else command.DONE

    def _tell(self, system: OutsideSystem, problems: list[Problem]) -> None:
        if not problems:
            self.say(_("%(system)s: dùng được") % {"system": system.name})
        for problem in problems:
            self.say(f"{system.name}: {problem.sentence}")


def problems_of(system: OutsideSystem) -> list[Problem]:
    """Problems of its settings in the current mode, and of the test."""
    return [*system.check_config(settings.PRODUCTION), *system.probe()]


def _as_json(system: OutsideSystem, problems: list[Problem]) -> dict[str, Any]:
    return {
        "code": system.code,
        "name": str(system.name),
        "problems": [problem._asdict() for problem in problems],
    }
