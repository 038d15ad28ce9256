"""Boards of a commune drawn as PDF: as many files as 400 procedures need."""

from functools import partial

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.catalogue.actions import seed_catalogue
from motcua.catalogue.models import ProcedureVersion
from motcua.eforms.actions import load_forms
from motcua.eforms.printed import paper
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Unit
from motcua.postings.actions.boards import IN_A_FILE
from motcua.postings.enums import BoardSize
from motcua.postings.printed.board import boards_pdf
from tests.factories.people import UnitFactory

NAME = "boards"
TITLE = "The boards of a commune: 400 procedures with their forms"
PROCEDURES = 400


def run() -> dict[str, list[Row]]:
    """How long all files take on both databases, and the longest of them."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        seed_catalogue(by=SYSTEM, at=now())
        load_forms(by=SYSTEM, at=now())
        unit: Unit = UnitFactory(commune=True)
        held = ProcedureVersion.objects.in_force(now().date()).order_by("pk")
        known = list(held.values_list("pk", flat=True))
        files = [
            [known[n % len(known)] for n in range(first, first + IN_A_FILE)]
            for first in range(0, PROCEDURES, IN_A_FILE)
        ]
        rows = []
        for size in BoardSize:
            took = [seconds(partial(_draw, part, unit, size)) for part in files]
            rows.append(row(f"{database}: {size.value.upper()}", sum(took), "s", budget=60))
            rows.append(row(f"{database}: {size.value.upper()}, the longest file", max(took), "s"))
        return rows


def _draw(versions: list[int], unit: Unit, size: BoardSize) -> None:
    """A file; each form is drawn anew, as where no two procedures share one."""
    paper._drawn.cache_clear()  # noqa: SLF001 - a bench alone forgets it
    boards_pdf(versions, unit, size, base="https://motcua.example", at=now())
