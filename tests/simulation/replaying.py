"""A period replayed, and counted by hand and by the report."""

from datetime import UTC, datetime
from itertools import groupby

from motcua.dossiers.models import Dossier
from motcua.people.models import Unit
from motcua.reports.base.report import Question
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.queries.sheets import count_sheet
from motcua.simulation.playing import replay_period
from motcua.simulation.rules.profile import Profile
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window
from tests.simulation import oracle

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def replay(given: Profile, **options):
    """Replay the profile with the same seed as ever."""
    return replay_period(profile=given, at=NOW, **({"seed": 1} | options))


def counted(given: Profile) -> dict[str, dict[str, int]]:
    """The columns of each field, counted dossier by dossier."""
    rows = Dossier.objects.filter(unit_code=given.code).order_by("field_name")
    return {
        field: oracle.count(members, given.begins_at, given.ends_at)
        for field, members in groupby(rows, key=lambda dossier: dossier.field_name)
    }


def stated(given: Profile) -> dict[str, dict[str, int]]:
    """The columns of each field as the profile states them."""
    return {each.field: each.columns() for each in given.rows}


def reported(given: Profile) -> dict[str, dict[str, int]]:
    """Report 06a as it is printed."""
    unit = Unit.objects.get(code=given.code)
    window = Window(given.first_on, given.last_on, given.ends_at)
    form = count_sheet(FORM_06A, Question(unit, window, Breakdown.FIELD))
    return {row.name: {f"c{n}": count for n, count in row.figures.items()} for row in form.rows}
