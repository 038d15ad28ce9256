"""The share of mutants that a test notices, by area and layer, as a table in `docs/tests.md`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.mutate.mutants import Mutant
from tools.mutate.state import Verdict
from tools.write_benchmarks import put

LAYERS = ("rules", "permissions", "queries", "actions", "kernel")
NOTICED = {"killed", "endless"}
Group = tuple[str, str]


def group_of(path: str) -> Group:
    """The area and the layer of a module; the layer is empty where no mutants are made."""
    parts = path.removesuffix(".py").split("/")
    if "migrations" in parts or len(parts) < 3:
        return parts[1], ""
    if parts[1] == "kernel":
        return "kernel", "kernel"
    layer = next((part for part in parts[2:] if part in {*LAYERS, "querysets"}), "")
    return parts[1], "queries" if layer == "querysets" else layer


def put_table(
    page: Path, mutants: Iterable[Mutant], judged: Mapping[str, Verdict], on: str
) -> None:
    """Replace the table between the marks of the page."""
    text = page.read_text(encoding="utf-8")
    table = "\n".join(["<!-- mutants -->", *_rows(mutants, judged, on), "<!-- /mutants -->"])
    page.write_text(put(text, "mutants", table), encoding="utf-8")


def _rows(mutants: Iterable[Mutant], judged: Mapping[str, Verdict], on: str) -> Iterable[str]:
    made = Counter(group_of(mutant.path) for mutant in mutants)
    tried = Counter(group_of(each.mutant.path) for each in judged.values())
    noticed = Counter(
        group_of(each.mutant.path) for each in judged.values() if each.result in NOTICED
    )
    yield f"{sum(tried.values())} of {sum(made.values())} mutants were tried by {on}."
    yield ""
    yield f"| area | {' | '.join(LAYERS)} |"
    yield f"|---|{'---:|' * len(LAYERS)}"
    for area in sorted({group[0] for group in made}):
        yield _row(area, [[(area, layer)] for layer in LAYERS], tried, noticed)
    whole = [[group for group in made if group[1] == layer] for layer in LAYERS]
    yield _row("all", whole, tried, noticed)


def _row(
    name: str, groups: list[list[Group]], tried: Counter[Group], noticed: Counter[Group]
) -> str:
    cells = []
    for group in groups:
        whole = sum(tried[each] for each in group)
        share = f"{100 * sum(noticed[each] for each in group) / whole:.0f} %" if whole else ""
        cells.append(f"{share} of {whole}" if whole else "")
    return f"| {name} | {' | '.join(cells)} |"


def survivors_of(judged: Mapping[str, Verdict]) -> str:
    """A line for each mutant that no test noticed, by file and line."""
    alive = sorted(
        (each.mutant.path, each.mutant.line, each.mutant.function, each.mutant.what, each.result)
        for each in judged.values()
        if each.result not in NOTICED
    )
    return "".join(
        f"{path}:{line} {function}: {what} ({how})\n" for path, line, function, what, how in alive
    )
