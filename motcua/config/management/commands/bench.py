"""`motcua bench`: run a benchmark, or list them."""

import importlib
import pkgutil
import sys
from argparse import ArgumentParser
from types import ModuleType
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.errors import BadInput


class Command(command.Command):
    """Runs a benchmark from the folder `benchmarks` of the checkout."""

    help = _("Đo tốc độ.")
    # Benchmarks bulk-insert millions of rows into their own databases.
    only_actions_write = False

    def add_options(self, parser: ArgumentParser) -> None:
        """The name, or `--list`."""
        parser.add_argument("name", nargs="?", help=_("tên phép đo"))
        parser.add_argument("--list", action="store_true", help=_("liệt kê các phép đo"))

    def run(self, **options: Any) -> int | None:
        """Run the benchmark and print its rows."""
        found = _benchmarks()
        if options["list"]:
            self._print_list(found, as_json=options["json"])
            return command.DONE
        if options["name"] not in found:
            raise BadInput(
                _("Không có phép đo “%(name)s”; hiện có: %(names)s.")
                % {"name": options["name"] or "", "names": ", ".join(found)}
            )
        chosen = found[options["name"]]
        result = {"name": chosen.NAME, "title": chosen.TITLE, **chosen.run()}
        if options["json"]:
            self.print_json(result)
        else:
            self._print_table(result)
        return command.DONE

    def _print_list(self, found: dict[str, ModuleType], *, as_json: bool) -> None:
        if as_json:
            self.print_json([{"name": name, "title": item.TITLE} for name, item in found.items()])
        else:
            for name, item in found.items():
                self.stdout.write(f"{name:<20} {item.TITLE}")

    def _print_table(self, result: dict[str, Any]) -> None:
        self.stdout.write(result["title"])
        for line in result["rows"]:
            ratio = "" if line["ratio"] is None else f"× {line['ratio']:g}"
            budget = "" if line["budget"] is None else f"≤ {line['budget']:g}"
            self.stdout.write(
                f"  {line['name']:<50} {line['median']:>12,g} {line['unit']:<12}"
                f" {budget:>6} {ratio:>10}  {line['note']}".rstrip()
            )


def _benchmarks() -> dict[str, ModuleType]:
    """The benchmarks by name; empty outside a checkout."""
    sys.path.insert(0, str(settings.REPOSITORY))
    folder = settings.REPOSITORY / "benchmarks"
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    modules = (importlib.import_module(f"benchmarks.{name}") for name in names)
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}
