"""`motcua publish-process FILE`: publish an internal process."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.json_file import read_json_file
from motcua.processes.actions import take_definition
from motcua.processes.rules.documents import read_definition, read_source_note

LARGEST = 1


class Command(command.Command):
    """Publishes a definition as a new version; running dossiers keep theirs."""

    help = _("công bố một quy trình nội bộ từ tệp JSON; tệp không đổi thì không có bản mới")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file and the actor."""
        parser.add_argument("file", type=Path, help=_("tệp quy trình"))
        parser.add_argument("--by", type=actor, required=True, help=_("ai công bố"))

    def run(self, **options: Any) -> None:
        """Publish it and print the current version."""
        document = read_json_file(options["file"], megabytes=LARGEST)
        used = take_definition(
            definition=read_definition(document),
            source_note=read_source_note(document),
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            self.print_json({"code": used.code, "version": used.version, "name": used.name})
        else:
            self.stdout.write(f"{used.code} {used.version}: {used.name}")
