"""Prepare this checkout: `python3 tools/prepare.py run|check|test|test-postgres`.

Runs on the system's Python before anything is installed, so it uses only the standard library. Each
phase stores a hash of its inputs and is skipped while they are unchanged; a prepared checkout takes
a fraction of a second.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.progress import LOG, CannotPrepare, Phase, run, silent  # noqa: E402
from tools.system import PYTHON, need_chromium, need_pdf_text, need_postgres, need_python  # noqa: E402

VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"


def digest(parts: Iterable[str | Path]) -> str:
    """A hash over texts, files, and the names, sizes and times of the files in folders."""
    total = hashlib.sha256(sys.version.encode())
    for part in parts:
        if isinstance(part, str):
            total.update(part.encode())
        elif part.is_file():
            total.update(part.read_bytes())
        elif part.is_dir():
            for path in sorted(part.rglob("*")):
                state = path.stat()
                total.update(
                    f"{path.relative_to(ROOT)} {state.st_size} {state.st_mtime_ns}".encode()
                )
    return total.hexdigest()


@contextlib.contextmanager
def when_changed(
    name: str, made_from: Iterable[str | Path], makes: Iterable[Path] = ()
) -> Iterator[bool]:
    """Yield whether the phase must run; its stamp is written if it succeeds."""
    stamp, now = STAMPS / name, digest(made_from)
    fresh = stamp.is_file() and stamp.read_text() == now
    changed = not fresh or not all(path.exists() for path in makes)
    yield changed
    if changed:
        STAMPS.mkdir(parents=True, exist_ok=True)
        stamp.write_text(now)


def make_venv() -> None:
    """Create the virtual environment, again if its Python is missing or changed."""
    with when_changed("python", [PYTHON, str(ROOT)], [VENV / "bin" / "python"]) as changed:
        if changed:
            need_python()
            with Phase("Virtual environment") as phase:
                run(
                    [PYTHON, "-m", "venv", "--clear", str(VENV)],
                    phase,
                    failed="The virtual environment could not be made.",
                    note=silent,
                )


def pip(arguments: list[str], phase: Phase, *, failed: str, note: Callable[[str], str]) -> None:
    """Run pip inside the virtual environment, without prompts or notices."""
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    run([str(VENV / "bin" / "python"), "-m", "pip", "install", *quiet, *arguments], phase,
        failed=failed, note=note)  # fmt: skip


def install_packages(name: str) -> None:
    """Install exactly the hash-locked dependencies of `requirements/<name>.txt`."""
    locked = ROOT / "requirements" / f"{name}.txt"
    if name == "base" and (STAMPS / "packages-dev").is_file():
        return install_packages("dev")
    with when_changed(f"packages-{name}", [locked]) as changed:
        if not changed:
            return None
        whole = sum("==" in line for line in locked.read_text().splitlines())
        seen = 0

        def count(line: str) -> str:
            nonlocal seen
            if line.startswith("Collecting "):
                seen += 1
                return f"{seen} of {whole}: {line.split()[1]}"
            return "unpacking" if line.startswith("Installing ") else ""

        with Phase(f"Python packages ({whole}, checked by hash)") as phase:
            pip(
                ["--require-hashes", "-r", str(locked)],
                phase,
                failed="pip could not fetch the packages: is there a connection to its index?",
                note=count,
            )
    return None


def install_program() -> None:
    """Install the program as editable, so that `.venv/bin/motcua` runs this checkout."""
    inputs: list[str | Path] = [ROOT / "pyproject.toml", str(ROOT)]
    with when_changed("program", inputs) as changed:
        if changed:
            with Phase("The command motcua") as phase:
                pip(
                    ["--no-build-isolation", "--no-deps", "-e", "."],
                    phase,
                    failed="The program could not be installed into .venv.",
                    note=silent,
                )


def build_assets() -> None:
    """Build style sheets, scripts and fonts from pinned npm packages."""
    script = ROOT / "tools" / "build_assets.py"
    sources = [path for path in (ROOT / "frontend").glob("*") if path.name != "node_modules"]
    faces = (ROOT / "motcua").glob("web/*/static")
    made_from = [script, ROOT / "requirements" / "node.txt", *sorted([*sources, *faces])]
    with when_changed("assets", made_from, [ROOT / "build" / "static"]) as changed:
        if changed:
            with Phase("Style sheets, scripts and fonts") as phase:
                run(
                    [str(VENV / "bin" / "python"), str(script)],
                    phase,
                    failed="The front-end packages could not be fetched or built"
                    " (they come from npm's registry: is there a connection to it?).",
                    note=lambda line: line.strip()[:60],
                )


def compile_messages() -> None:
    """Compile the English messages for gettext."""
    script = ROOT / "tools" / "messages.py"
    texts = sorted((ROOT / "motcua").rglob("*.po"))
    compiled = [path.with_suffix(".mo") for path in texts]
    with when_changed("messages", [script, *texts], compiled) as changed:
        if changed:
            with Phase("Translations") as phase:
                run(
                    [str(VENV / "bin" / "python"), str(script), "compile"],
                    phase,
                    failed="The translations could not be compiled.",
                    note=silent,
                )


def prepare(purpose: str) -> None:
    """Run the phases that `purpose` needs, in order."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    make_venv()
    install_packages("base" if purpose == "run" else "dev")
    install_program()
    build_assets()
    compile_messages()
    if purpose in {"test", "test-postgres"}:
        need_chromium()
        need_pdf_text()
    if purpose == "test-postgres":
        need_postgres()


def main() -> int:
    """Prepare for the purpose given as first argument; a failure is one message."""
    if sys.argv[1:] not in (["run"], ["check"], ["test"], ["test-postgres"]):
        sys.stderr.write("usage: python3 tools/prepare.py run|check|test|test-postgres\n")
        return 2
    LOG.unlink(missing_ok=True)
    try:
        prepare(sys.argv[1])
    except CannotPrepare as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
