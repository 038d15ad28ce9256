"""A trial on the year of a busy unit: read, fitted, simulated as it was and as changed."""

from datetime import date, datetime

from benchmarks.bulk_dossiers import make_province
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.kernel.clock import VIETNAM
from motcua.queueing import jobs
from motcua.queueing.actions import ask_queue_trial
from motcua.queueing.models import QueueTrial
from motcua.queueing.queries.facts import read_facts
from motcua.queueing.queue import Changes, simulate, years_for

NAME = "queueing"
TITLE = "A change tried out on a year of a unit: 20,000 dossiers of four steps"
DOSSIERS = 20_000
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def run() -> dict[str, list[Row]]:
    """How long its parts take on both databases, and the whole trial."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        [office] = make_province(dossiers=DOSSIERS, units=1).offices
        code = office.version.procedure.code
        facts = read_facts(office.unit, code, *YEAR)
        if facts.real.dossiers < DOSSIERS * 0.9:
            raise RuntimeError(f"only {facts.real.dossiers} dossiers were read")
        read = seconds(lambda: read_facts(office.unit, code, *YEAR))
        year = seconds(lambda: simulate(facts.cases, facts.staff, facts.limit, seed=1))
        trial = ask_queue_trial(
            unit=office.unit,
            procedure=office.version.procedure,
            year=YEAR,
            changes=Changes(staff={"case_officer": 1}),
            seed=1,
            years=years_for(facts.tasks),
            by=office.leader,
            at=datetime(2026, 12, 31, 12, tzinfo=VIETNAM),
        )
        whole = seconds(lambda: _answer(trial))
        return [
            row(f"{database}: the year read", read, "s"),
            row(f"{database}: one year simulated", year, "s"),
            row(f"{database}: the whole trial", whole, "s", budget=30),
        ]


def _answer(trial: QueueTrial) -> None:
    while jobs.simulate_year.func(trial.pk):
        pass
