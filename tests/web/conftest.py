"""An office, and its people signed in."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from motcua.people.models import Officer
from tests.factories.browsers import signed_in
from tests.kept_office import _kept_office, _office_is_there, office

__all__ = ["_kept_office", "_office_is_there", "as_officer", "office"]

HERE = Path(__file__).parent
# Here the page itself asks the database what only its answer can decide: search, order, counts,
# sums, hostile values, locks, outages, kills, and the statements of every page.
ON_BOTH_DATABASES = {
    "control/test_asked.py",
    "desk/test_cash.py",
    "desk/test_register.py",
    "desk/test_search.py",
    "desk/test_work_list.py",
    "dossier/test_hostile_input.py",
    "office/test_batches.py",
    "office/test_bulk.py",
    "office/test_leading.py",
    "office/test_saved_views.py",
    "pages/test_statements.py",
    "portal/test_killed_filing.py",
    "portal/test_procedures.py",
    "portal/test_questions.py",
    "reporting/test_figures_of_pages.py",
    "sign_in/test_guessing.py",
    "test_citizens_odd_values.py",
    "test_doors.py",
    "ui/test_outages.py",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A page reads by queries and writes by actions, which are asked on both databases by theirs.

    Every page is opened on both in `test_doors.py`.
    """
    here, both = f"{HERE}{os.sep}", {str(HERE / name) for name in ON_BOTH_DATABASES}
    for item in items:
        path = str(item.path)  # of thousands of items: a Path costs ten times as much
        if path.startswith(here) and path not in both:
            item.add_marker(pytest.mark.sqlite_is_enough)


@pytest.fixture
def as_officer() -> Callable[[Officer], Client]:
    """A browser in which an officer is signed in."""
    return signed_in
