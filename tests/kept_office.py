"""One office for all tests of a module: most of them start from one, and each gets its own copy.

Each test sees the rows as they were made and gives back what it changed (`kept_rows`). A module in
which a test commits has an office for each test instead. `tests/dossiers` and `tests/web` take
these fixtures in.
"""

from collections import defaultdict
from copy import deepcopy
from functools import cache

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.dossiers import Office, make_office

COMMITTING = {"transactional_db", "live_server"}


@cache
def _modules(session: pytest.Session) -> dict[object, tuple[bool, bool]]:
    """For each module: whether a test asks for an office, and whether one commits."""
    found: dict[object, tuple[bool, bool]] = defaultdict(lambda: (False, False))
    for item in session.items:
        names = set(getattr(item, "fixturenames", ()))
        mark = item.get_closest_marker("django_db")
        commits = bool(names & COMMITTING or (mark and mark.kwargs.get("transaction")))
        asked, committed = found[item.parent]
        found[item.parent] = (asked or "office" in names, committed or commits)
    return found


@pytest.fixture(scope="module")
def _kept_office(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Office | None:
    """The office of a module, made before its first test, whichever that is."""
    asked, commits = _modules(request.session)[request.node]
    if not asked or commits:
        return None
    request.getfixturevalue("kept_rows")
    with django_db_blocker.unblock():
        return make_office()


@pytest.fixture(scope="module", autouse=True)
def _office_is_there(_kept_office: Office | None) -> None:
    """A test that asks for no office meets the same rows, in any order of the tests."""


@pytest.fixture
def office(_kept_office: Office | None, request: pytest.FixtureRequest) -> Office:
    """An office with one procedure of three working days."""
    request.getfixturevalue("db")
    return make_office() if _kept_office is None else deepcopy(_kept_office)
