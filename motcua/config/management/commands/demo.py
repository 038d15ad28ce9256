"""`motcua demo`: a demo province, and a server for it."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from motcua.config.background import read_log_once
from motcua.config.wiring import SUBSCRIBERS
from motcua.gateways import identity_stand_in as stand_in
from motcua.gateways.identity_stand_in.personas import PERSONAS
from motcua.gateways.identity_stand_in.provider import subject_of
from motcua.kernel import command
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.actions.add_demo_people import (
    DEMO_PASSWORD,
    DEMO_PEOPLE,
    DEMO_SECOND_FACTOR,
    DEMO_SECRET,
)
from motcua.people.models import Unit
from motcua.people.rules.electronic_identity import ElectronicIdentity, read_claims
from motcua.simulation.management.progress import Progress
from motcua.simulation.playing import load_demo
from motcua.simulation.rules.scaling import parse_scale

# The history of the first run takes about a minute.
SCALE = "0.03"


ALSO = ("/kiosk/", "/quay/", "/thong-ke/", "/lam-giup/")
"""Faces that no link of the first page leads to, or that few find."""


class Command(command.Command):
    """Migrates the database, loads missing demo data, and serves it."""

    help = _("Chuẩn bị và phục vụ bản trình diễn.")

    def add_options(self, parser: ArgumentParser) -> None:
        """The port, the scale of history; `--no-serve` only prepares."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--scale", default=SCALE, help=_("độ lớn của phần lịch sử"))
        parser.add_argument("--no-serve", action="store_true", help=_("chỉ chuẩn bị dữ liệu"))

    def run(self, **options: Any) -> int | None:
        """Prepare, print the accounts, then serve."""
        if settings.PRODUCTION:
            raise Refused(_("Không nạp dữ liệu trình diễn trên hệ thống chạy thật."))
        scale = parse_scale(options["scale"])
        _lead_links_to(options["port"])
        call_command("migrate")
        loaded = load_demo(at=now(), scale=scale, tell=_Parts(self), identities=_identities())
        if loaded.acts:
            self.say(_("Đang cộng số liệu thống kê…"))
            read_log_once(SUBSCRIBERS)
        if options["json"]:
            self.print_json({"scale": float(loaded.scale), "actions": loaded.acts})
        self._tell_accounts()
        if not options["no_serve"]:
            _serve_afresh(options["port"])
        return command.DONE

    def _tell_accounts(self) -> None:
        names = dict(Unit.objects.values_list("code", "name"))
        self.say(_("Tài khoản trình diễn, mật khẩu %(password)s:") % {"password": DEMO_PASSWORD})
        for account, _name, role, unit in DEMO_PEOPLE:
            self.say(f"  {account:<14} {role.label}, {names[unit]}")
        self.say(
            _("%(account)s đăng nhập hai bước. Khóa cho ứng dụng tạo mã: %(secret)s")
            % {"account": DEMO_SECOND_FACTOR, "secret": DEMO_SECRET}
        )
        self.say(_("Cũng xem được: %(addresses)s") % {"addresses": " ".join(ALSO)})


def _identities() -> list[ElectronicIdentity]:
    """Who signs in at the demo's identity provider, as it names them, at level 2."""
    claims = [
        persona.claims | {"sub": subject_of(persona.code), "acr": "LoA2"}
        for persona in PERSONAS.values()
    ]
    today = now().astimezone(VIETNAM).date()
    read = [
        read_claims(each, provider=stand_in.CODE, levels={"LoA2": 2}, today=today)
        for each in claims
    ]
    return [each for each in read if isinstance(each, ElectronicIdentity)]


def _lead_links_to(port: int) -> None:
    """Links in messages and on slips lead to this port, here and in the program that serves.

    By name, since browsers make no passkeys for an IP address. Not if an address is set.
    """
    if not os.environ.get("MOTCUA_BASE_URL"):
        settings.BASE_URL = os.environ["MOTCUA_BASE_URL"] = f"http://localhost:{port}"


def _serve_afresh(port: int) -> None:
    """Serve as a new program in place of this one.

    Loading lays out papers, for which typst starts threads. The server forks, its processes would
    lack those threads, and every paper that they lay out would wait for ever.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, sys.argv[0], "serve", f"--port={port}"])  # noqa: S606


class _Parts:
    """Progress of several named parts."""

    def __init__(self, command: Command) -> None:
        self.command, self.parts = command, dict[str, Progress]()

    def __call__(self, title: str, done: int, whole: int) -> None:
        if title not in self.parts:
            self.parts[title] = Progress(self.command.say, title)
        self.parts[title](done, whole)
