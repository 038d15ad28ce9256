"""`motcua diagnose`: tries every outside system of this installation."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.config.systems import SYSTEMS
from motcua.kernel import command
from motcua.kernel.systems import OutsideSystem, Problem


class Command(command.Command):
    """Looks at the settings of each system and tries it; status 1 when one cannot be used."""

    help = _("Tự kiểm tra: cơ sở dữ liệu, tệp và các hệ thống bên ngoài có dùng được không.")

    def run(self, **options: Any) -> int | None:
        """Try all, say of each what is wrong or that nothing is."""
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
    """What its settings lack for the mode that is set, and what trying it shows."""
    return [*system.check_config(settings.PRODUCTION), *system.probe()]


def _as_json(system: OutsideSystem, problems: list[Problem]) -> dict[str, Any]:
    return {
        "code": system.code,
        "name": str(system.name),
        "problems": [problem._asdict() for problem in problems],
    }
