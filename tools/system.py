"""System requirements, and installing them from Debian packages where permitted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.progress import CannotPrepare, Phase, run

# Not the Python of a virtual environment: ours must not depend on another, and can be recreated.
PYTHON = getattr(sys, "_base_executable", sys.executable)
OLDEST = (3, 11)
# The one without windows takes two thirds of the processor time of a whole one.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def as_root() -> list[str] | None:
    """The command prefix to run as root without a prompt, or None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def install_from_system(packages: list[str], why: str) -> bool:
    """Install Debian packages if possible without a prompt; returns whether it was."""
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    with Phase(f"System packages {' '.join(packages)} ({why})") as phase:
        for arguments in (
            ["update", "-q"],
            ["install", "-y", "-q", "--no-install-recommends", *packages],
        ):
            run(
                [*root, *environment, "apt-get", *arguments],
                phase,
                failed=f"apt-get could not install {' '.join(packages)}.",
                note=lambda line: line.strip()[:50],
            )
    return True


def need_python() -> None:
    """Require a Python that is recent enough and has `venv`."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise CannotPrepare(f"Python {wanted} or newer is needed; run `make PYTHON=python3.x …`.")
    probe = [PYTHON, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    if not install_from_system(["python3-venv"], "to make the virtual environment"):
        raise CannotPrepare(
            "This Python cannot make virtual environments: as root, `apt-get install python3-venv`."
        )


def need_chromium() -> None:
    """Install a browser for the journeys if possible; without one they are skipped."""
    _want("chromium", CHROMIUM, "the browser of the journeys", "the browser journeys")


def need_pdf_text() -> None:
    """Install `pdftotext` if possible; without it the tests of what PDFs say are skipped."""
    _want("poppler-utils", ("pdftotext",), "to read PDFs", "the tests of what PDFs say")


def _want(package: str, programs: tuple[str, ...], why: str, skipped: str) -> None:
    """Install a package if possible, unless one of its programs is there."""
    if any(shutil.which(name) for name in programs):
        return
    try:
        installed = install_from_system([package], why)
    except CannotPrepare as problem:
        sys.stderr.write(f"{problem}\n")
        installed = False
    if not installed:
        sys.stderr.write(f"No {package} here: {skipped} will be skipped.\n")


def need_postgres() -> None:
    """Require PostgreSQL's programs for a private cluster, unless a URL was given."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    if shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    if not install_from_system(["postgresql"], "the second database of the tests"):
        raise CannotPrepare(
            "PostgreSQL 15 or newer is needed: as root, `apt-get install postgresql`,"
            " or name a database in DATABASE_URL."
        )
