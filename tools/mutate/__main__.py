"""Make small wrong changes and count those that a test notices: `python -m tools.mutate`.

Areas and layers come in turns. What is known is kept in `--state`, a folder outside the tree, so
that the next run goes on where this one ended; the survivors are listed there too.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tools.mutate.mutants import Mutant, list_mutants
from tools.mutate.session import Session, in_turns
from tools.mutate.state import State
from tools.mutate.table import LAYERS, group_of, put_table, survivors_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tests.md"
# Browsers and servers are other processes, which a mutant does not reach.
CHOSEN = ["-m", "not slow and not journey", "-p", "no:randomly", "--ignore=tests/architecture"]


def main() -> int:
    """Judge mutants until the minutes are over; write the table and the survivors."""
    given = _arguments()
    state = State(given.state, ROOT)
    mutants = _mutants(given.only)
    session = Session(
        ROOT, state, in_turns(_open_ones(mutants, state), given.seed),
        time.monotonic() + 60 * given.minutes, given.jobs,
    )  # fmt: skip
    os.environ["HYPOTHESIS_PROFILE"] = "mutate"
    status = pytest.main([*CHOSEN, str(ROOT / "tests")], plugins=[session])
    whole = _mutants([])
    verdicts = state.verdicts()
    judged = {key: verdicts[key] for key in {each.key for each in whole} & verdicts.keys()}
    given.state.joinpath("survivors.txt").write_text(survivors_of(judged), encoding="utf-8")
    put_table(PAGE, whole, judged, f"{datetime.now(UTC):%Y-%m-%d}")
    print(f"survivors: {given.state / 'survivors.txt'}", file=sys.stderr)
    return int(status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(f"{datetime.now(UTC):%Y%m%d}"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--state", type=Path, default=Path(tempfile.gettempdir()) / "motcua-mutate")
    parser.add_argument("only", nargs="*", help="paths that begin so, such as motcua/people")
    return parser.parse_args()


def _mutants(only: list[str]) -> list[Mutant]:
    found = []
    for path in sorted((ROOT / "motcua").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if group_of(name)[1] in LAYERS and (not only or name.startswith(tuple(only))):
            found += list_mutants(path, ROOT)
    return found


def _open_ones(mutants: list[Mutant], state: State) -> dict[tuple[str, str], list[Mutant]]:
    """By area and layer, what is not judged yet and what survived other tests than today's."""
    judged = state.verdicts()
    groups: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in mutants:
        known = judged.get(mutant.key)
        alive = known is not None and known.result in {"survived", "unreached"}
        if known is None or (alive and known.tests != state.tests_digest):
            groups.setdefault(group_of(mutant.path), []).append(mutant)
    return groups


if __name__ == "__main__":
    sys.exit(main())
