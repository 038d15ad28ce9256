"""Printing: form 01 of one dossier after another, and the control slip."""

from collections.abc import Callable

from benchmarks.databases import sqlite_database, using
from benchmarks.measure import Row, percentile, row, seconds
from motcua.dossiers.actions import accept_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.control import render_control
from motcua.dossiers.printed.receipt import render_receipt, render_receipt_docx
from motcua.dossiers.rules.papers import Count
from motcua.kernel.clock import now
from motcua.kernel.pdf import render_pdf
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import draft, make_office

NAME = "forms"
TITLE = "Printing form 01 of a dossier with five papers, as PDF/A; each is another dossier"
FORMS, PAPERS = 100, 5
ADDRESS = "https://motcua.example/tra-cuu/?ma="


def run() -> dict[str, list[Row]]:
    """The time of one form and of a hundred, beside a page that holds one line."""
    with sqlite_database() as url, using(url):
        dossiers = _accepted()
        line = _times(lambda dossier: render_pdf(f"Hồ sơ {dossier.code}", {}), dossiers)
        forms = _times(_form, dossiers)
        slips = _times(lambda dossier: render_control(dossier, at=now()), dossiers)
        words = _times(_word_form, dossiers)
    plain = 1000 * percentile(line, 0.5)
    return {
        "rows": [
            row("a page with one line (yardstick)", plain, "ms"),
            _row("form 01", forms, plain, budget=50),
            row(f"form 01 of {FORMS} dossiers", sum(forms), "s", budget=3),
            _row("form 06, the control slip", slips, plain),
            _row("form 01 as Word document", words, plain),
        ]
    }


def _accepted() -> list[Dossier]:
    office, at = make_office(), now()
    papers = [office.paper, *(ComponentFactory(version=office.version) for _ in range(PAPERS - 1))]
    counts = {paper.pk: Count(originals=1) for paper in papers}
    drafts = [draft(office, papers=counts, at=at) for _ in range(FORMS + 1)]
    return [
        accept_dossier(dossier=each, papers=counts, by=office.counter, at=at) for each in drafts
    ]


def _form(dossier: Dossier) -> bytes:
    return render_receipt(dossier, tracking_url=f"{ADDRESS}{dossier.code}")


def _word_form(dossier: Dossier) -> bytes:
    return render_receipt_docx(dossier, tracking_url=f"{ADDRESS}{dossier.code}")


def _times(render: Callable[[Dossier], bytes], dossiers: list[Dossier]) -> list[float]:
    """The time of each but the first, which loads fonts and template."""
    first, *rest = dossiers
    render(first)
    return [seconds(lambda each=each: render(each)) for each in rest]  # type: ignore[misc]


def _row(name: str, times: list[float], plain: float, *, budget: float | None = None) -> Row:
    note = f"p95 {1000 * percentile(times, 0.95):.0f} ms"
    median = 1000 * percentile(times, 0.5)
    return row(name, median, "ms", yardstick=plain, budget=budget, note=note)
