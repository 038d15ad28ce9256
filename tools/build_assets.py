"""Make the static files of all pages: `python tools/build_assets.py`.

Takes the pinned npm packages of `frontend/`, compiles the sheets, gathers scripts, fonts and images
in `build/assets`, the fonts of printed forms in `build/fonts`, and what the server sends (hashed
names, compressed) in `build/static`. Does nothing when nothing changed since the last time.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
PACKAGES = FRONTEND / "node_modules"
BUILD = ROOT / "build"
ASSETS, FONTS, STATIC = BUILD / "assets", BUILD / "fonts", BUILD / "static"
STAMP, PACKAGES_STAMP = BUILD / "assets.stamp", PACKAGES / ".motcua.stamp"
MINIMUM_NODE = 20

SHEETS = ("motcua", "moj")
SCRIPTS = ("govuk-frontend/dist/govuk/govuk-frontend.min.js", "htmx.org/dist/htmx.min.js")
WEB_FONTS = "@fontsource/be-vietnam-pro/files"
PRINT_FONTS = ("be-vietnam-pro", "tinos")
PRINT_FACES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
PATTERN_IMAGES = "@ministryofjustice/frontend/moj/assets/images"


def main() -> int:
    """Build what changed; 0 when the static files are ready."""
    wanted = fingerprint(inputs())
    if STAMP.is_file() and STAMP.read_text() == wanted and (STATIC / "staticfiles.json").is_file():
        say("static files: up to date")
        return 0
    started = time.monotonic()
    install_packages()
    shutil.rmtree(ASSETS, ignore_errors=True)
    compile_sheets()
    copy_files()
    collect()
    STAMP.write_text(wanted)
    say(f"static files: ready after {time.monotonic() - started:.0f} s")
    return 0


def say(message: str) -> None:
    """A progress line on standard error."""
    print(message, file=sys.stderr, flush=True)


def inputs() -> list[Path]:
    """Every file of the repository that the static files are made of."""
    own = [path for path in FRONTEND.rglob("*") if PACKAGES not in path.parents]
    faces = (ROOT / "motcua").glob("web/*/static/**/*")
    return sorted(path for path in [*own, *faces, Path(__file__)] if path.is_file())


def fingerprint(paths: list[Path]) -> str:
    """One hash over names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def install_packages() -> None:
    """The pinned npm packages, unless they are there already."""
    wanted = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if PACKAGES_STAMP.is_file() and PACKAGES_STAMP.read_text() == wanted:
        return
    say("static files: fetching the pinned npm packages …")
    npm = node_folder() / "npm"
    run([str(npm), "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"])
    PACKAGES_STAMP.write_text(wanted)


def compile_sheets() -> None:
    """Two sheets compiled apart (see `moj.scss`), sent as one."""
    say("static files: compiling the sheets …")
    sass = [str(node_folder() / "node"), str(PACKAGES / "sass" / "sass.js")]
    options = ["--no-source-map", "--style=compressed", "--quiet-deps", "-Inode_modules", "-I."]
    compiled = [run([*sass, *options, f"scss/{sheet}.scss"]) for sheet in SHEETS]
    write(ASSETS / "css" / "motcua.css", "".join(compiled).replace("\ufeff", ""))


def copy_files() -> None:
    """Scripts, fonts and images, ours and those that the sheets name."""
    for script in SCRIPTS:
        source = PACKAGES / script
        write(ASSETS / "js" / source.name, without_source_map(source.read_text("utf-8")))
    for folder in ("js", "images"):
        shutil.copytree(FRONTEND / folder, ASSETS / folder, dirs_exist_ok=True)
    sheet = (ASSETS / "css" / "motcua.css").read_text("utf-8")
    for name in re.findall(r"\.\./fonts/([\w.-]+)", sheet):
        copy(PACKAGES / WEB_FONTS / name, ASSETS / "fonts" / name)
    for name in re.findall(r"\.\./images/([\w.-]+)", sheet):
        copy(PACKAGES / PATTERN_IMAGES / name, ASSETS / "images" / name)
    for family in PRINT_FONTS:
        for face in PRINT_FACES:
            for source in (PACKAGES / "@expo-google-fonts" / family / face).glob("*.ttf"):
                copy(source, FONTS / source.name)


def collect() -> None:
    """Hashed and compressed copies for the server."""
    say("static files: naming and compressing …")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "static-files-need-none",
        "MOTCUA_MODE": "embedded",
    }
    arguments = ["collectstatic", "--noinput", "--clear", "--ignore=django_htmx", "--verbosity=0"]
    run([sys.executable, "-m", "django", *arguments], folder=ROOT, environment=environment)


def without_source_map(script: str) -> str:
    """The script without the pointer to a map that is not sent."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)


def copy(source: Path, target: Path) -> None:
    """One file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    """One text file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def node_folder() -> Path:
    """The folder of `node` and `npm`: the system's if recent, else the virtual environment's."""
    system = shutil.which("node")
    if system and shutil.which("npm") and node_version(system) >= MINIMUM_NODE:
        return Path(system).parent
    own = Path(sys.executable).parent
    if not (own / "node").is_file():
        say(f"static files: no Node ≥ {MINIMUM_NODE} here, fetching one for this project …")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
        run([*pip, "-r", "requirements/node.txt"], folder=ROOT)
    return own


def node_version(node: str) -> int:
    """The major version that `node` gives, 0 if it gives none."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found[1]) if found else 0


def run(
    command: list[str], *, folder: Path = FRONTEND, environment: dict[str, str] | None = None
) -> str:
    """Run to the end and return its output; a failure is shown and ends the build."""
    environment = environment or os.environ | {
        "PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(done.stdout + done.stderr)
        sys.exit(f"static files: {Path(command[0]).name} ended with {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
