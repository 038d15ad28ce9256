"""Run the benchmarks and write the results into `docs/benchmarks.md` (`make bench`).

With names as arguments, only those are run; the others keep their results.
"""

import json
import os
import platform
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
MOTCUA = ROOT / ".venv" / "bin" / "motcua"


def ask(*arguments: str) -> Any:
    """The output of `motcua bench … --json`."""
    command = [str(MOTCUA), "bench", *arguments, "--json"]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def section(result: dict[str, Any]) -> str:
    """The table of a benchmark, between its markers."""
    lines = [
        f"<!-- {result['name']} -->",
        f"## {result['title']}",
        "",
        f"`motcua bench {result['name']}`, {datetime.now(UTC):%Y-%m-%d}, {machine()}",
        "",
        "| what | median | unit | budget | × yardstick | note |",
        "|---|---:|---|---:|---:|---|",
        *(_line(row) for row in result["rows"]),
        f"<!-- /{result['name']} -->",
    ]
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    ratio = "" if row["ratio"] is None else f"{row['ratio']:g}"
    budget = "" if row["budget"] is None else f"≤ {row['budget']:g}"
    cells = [row["name"], f"{row['median']:,g}", row["unit"], budget, ratio, row["note"]]
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """The hardware and versions of the measurement, without a machine name."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="ascii"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores of {cpu.group(1) if cpu else platform.machine()},"
        f" {memory:.0f} GiB, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def put(page: str, name: str, text: str) -> str:
    """The page with the section of `name` replaced or appended."""
    place = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    if place.search(page):
        return place.sub(lambda _match: text, page)
    return f"{page.rstrip()}\n\n{text}\n"


def main() -> int:
    """Run the benchmarks; each table is written when it is finished."""
    names = sys.argv[1:] or [item["name"] for item in ask("--list")]
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        text = section(ask(name))
        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), name, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
