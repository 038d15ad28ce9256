"""The demo loads on every day: each day has other dossiers in other states, and other hours."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from motcua.simulation.playing.demo import FIRST_ON

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.sqlite_is_enough]

DEMO = "motcua.simulation.playing.demo"
FIRST, LAST = datetime(2026, 7, 1, tzinfo=VIETNAM), datetime(2028, 6, 30, tzinfo=VIETNAM)
SEED, ANY_DAYS = 40, 40
TRAPS = [
    datetime.fromisoformat(f"{each}+07:00")
    for each in (
        "2025-07-09T10:00",  # soon after the demo's first day
        "2026-02-16T10:00",  # Tết, its eve and after it
        "2026-02-17T00:30",
        "2026-02-23T08:00",
        "2027-02-05T16:30",
        "2027-04-30T10:00",
        "2027-05-04T07:30",
        "2026-07-01T08:00",
        "2027-09-02T10:00",
        "2026-12-31T23:30",
        "2027-01-01T00:30",
        "2028-01-03T08:00",
        "2028-02-29T10:00",
        "2027-03-31T10:00",
        "2026-12-06T21:00",  # a Sunday night, and early on the Monday
        "2026-12-07T06:00",
    )
]


def _any_moments() -> list[datetime]:
    """At any hour, and each fifth one just after midnight."""
    chance = random.Random(SEED)
    minutes = (LAST - FIRST) // timedelta(minutes=1)
    found = [FIRST + timedelta(minutes=chance.randrange(minutes)) for _each in range(ANY_DAYS)]
    return [each.replace(hour=0, minute=1) if not n % 5 else each for n, each in enumerate(found)]


@pytest.mark.parametrize("at", [*TRAPS, *_any_moments()], ids=lambda at: f"{at:%Y-%m-%dT%H:%M}")
def test_the_demo_loads_and_goes_on_the_next_day(at: datetime, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MOTCUA_BASE_URL", "http://127.0.0.1:8000")
    # Smaller than it is for people: it began some weeks before, with few filings a day.
    monkeypatch.setattr(f"{DEMO}.FIRST_ON", max(FIRST_ON, at.date() - timedelta(days=60)))
    monkeypatch.setattr(f"{DEMO}.FULL_DAYS", timedelta(days=21))
    monkeypatch.setattr(f"{DEMO}.PRESENT", (("30904", 3), ("30928", 1)))
    for moment in (at, at + timedelta(days=1)):
        # A server's clock says it in UTC.
        said = moment.astimezone(UTC)
        monkeypatch.setattr("motcua.config.management.commands.demo.now", lambda now=said: now)
        call_command("demo", no_serve=True, scale="0.0004")
        assert not LoggedEvent.objects.filter(at__gt=moment).exists()
    assert Dossier.objects.open().filter(unit_code="30904").exists()
    assert "mot-cua-khac" in capsys.readouterr().err
