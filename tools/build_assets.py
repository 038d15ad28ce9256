"""Build the static files of all pages: `python tools/build_assets.py`.

Installs the pinned npm packages of `frontend/`, compiles the style sheets, collects scripts, fonts
and images in `build/assets`, the fonts of printed forms in `build/fonts`, and the served files
(hashed names, compressed) in `build/static`. Does nothing if no input changed since the last build.
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
# Loaded by their own pages alone, after the sheet of all pages.
SHEETS_APART = ("kiosk", "large")
SCRIPTS = (
    *("govuk-frontend/dist/govuk/govuk-frontend.min.js", "htmx.org/dist/htmx.min.js"),
    "bpmn-js/dist/bpmn-viewer.production.min.js",
)
# Of the diagrams of processes, loaded by their pages alone, like the script above.
PACKAGE_SHEETS = ("bpmn-js/dist/assets/diagram-js.css",)
WEB_FONTS = "@fontsource/be-vietnam-pro/files"
PRINT_FONTS = ("be-vietnam-pro", "tinos")
PRINT_FACES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
PATTERN_IMAGES = "@ministryofjustice/frontend/moj/assets/images"


def main() -> int:
    """Build if inputs changed; returns the exit status."""
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
    """Print a progress line on standard error."""
    print(message, file=sys.stderr, flush=True)


def inputs() -> list[Path]:
    """The input files of the static files in the repository."""
    own = [path for path in FRONTEND.rglob("*") if PACKAGES not in path.parents]
    faces = (ROOT / "motcua").glob("web/*/static/**/*")
    return sorted(path for path in [*own, *faces, Path(__file__)] if path.is_file())


def fingerprint(paths: list[Path]) -> str:
    """A hash over file names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def install_packages() -> None:
    """Install the pinned npm packages, unless already installed."""
    wanted = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if PACKAGES_STAMP.is_file() and PACKAGES_STAMP.read_text() == wanted:
        return
    say("static files: fetching the pinned npm packages …")
    npm = node_folder() / "npm"
    run([str(npm), "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"])
    PACKAGES_STAMP.write_text(wanted)


def compile_sheets() -> None:
    """Compile two style sheets separately (see `moj.scss`) and join them; others stay apart."""
    say("static files: compiling the sheets …")
    sass = [str(node_folder() / "node"), str(PACKAGES / "sass" / "sass.js")]
    options = ["--no-source-map", "--style=compressed", "--quiet-deps", "-Inode_modules", "-I."]
    both = "".join(run([*sass, *options, f"scss/{sheet}.scss"]) for sheet in SHEETS)
    write(ASSETS / "css" / "motcua.css", both.replace("\ufeff", ""))
    for sheet in SHEETS_APART:
        write(ASSETS / "css" / f"{sheet}.css", run([*sass, *options, f"scss/{sheet}.scss"]))


def copy_files() -> None:
    """Copy scripts, fonts and images: ours and those that the style sheets refer to."""
    for script in SCRIPTS:
        source = PACKAGES / script
        write(ASSETS / "js" / source.name, without_source_map(source.read_text("utf-8")))
    for sheet in PACKAGE_SHEETS:
        source = PACKAGES / sheet
        write(ASSETS / "css" / source.name, source.read_text("utf-8"))
    for folder in ("js", "images"):
        shutil.copytree(FRONTEND / folder, ASSETS / folder, dirs_exist_ok=True)
    own = (ASSETS / "css" / "motcua.css").read_text("utf-8")
    for name in re.findall(r"\.\./fonts/([\w.-]+)", own):
        copy(PACKAGES / WEB_FONTS / name, ASSETS / "fonts" / name)
    for name in re.findall(r"\.\./images/([\w.-]+)", own):
        copy(PACKAGES / PATTERN_IMAGES / name, ASSETS / "images" / name)
    for family in PRINT_FONTS:
        for face in PRINT_FACES:
            for source in (PACKAGES / "@expo-google-fonts" / family / face).glob("*.ttf"):
                copy(source, FONTS / source.name)


def collect() -> None:
    """Write hashed and compressed copies for the server."""
    say("static files: naming and compressing …")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "static-files-need-none",
        "MOTCUA_MODE": "embedded",
    }
    arguments = ["collectstatic", "--noinput", "--clear", "--ignore=django_htmx", "--verbosity=0"]
    run([sys.executable, "-m", "django", *arguments], folder=ROOT, environment=environment)


def without_source_map(script: str) -> str:
    """The script without the reference to its source map, which is not served."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)


def copy(source: Path, target: Path) -> None:
    """Copy a file; creates the folder if needed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    """Write a text file; creates the folder if needed."""
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
    """The major version of `node`, 0 if unknown."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found[1]) if found else 0


def run(
    command: list[str], *, folder: Path = FRONTEND, environment: dict[str, str] | None = None
) -> str:
    """Run the command and return its output; a failure is shown and ends the build."""
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
