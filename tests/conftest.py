"""What every test stands on: Vietnamese, no network, and hypothesis profiles by purpose."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.template.backends.jinja2 import Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from django.utils import translation
from hypothesis import HealthCheck, Phase, settings
from pytest_django import DjangoDbBlocker

from motcua.catalogue.queries import forget_index
from motcua.eforms.queries import forget_forms
from motcua.processes.queries import forget_definitions
from tests.examples import ORDINARY
from tests.template_database import copy_migrated, migrated_database

# A shared machine may be slow for a moment; that is not what the properties are about.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("dev", max_examples=ORDINARY, **COMMON)
settings.register_profile("ci", max_examples=ORDINARY, derandomize=True, print_blob=True, **COMMON)
settings.register_profile("nightly", max_examples=1000, **COMMON)
# That an example fails is enough there; to look for the smallest one took minutes.
settings.register_profile(
    "mutate", max_examples=20, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate], **COMMON,
)  # fmt: skip
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    """Each test begins in Vietnamese, whatever language the one before it left behind."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Rolled-back rows give their ids to other rows, so nothing read may outlive a test."""
    forget_definitions()
    forget_forms()
    forget_index()
    shutil.rmtree(django_settings.COUNTS_DIR, ignore_errors=True)
    shutil.rmtree(django_settings.QUESTIONS_DIR, ignore_errors=True)
    shutil.rmtree(django_settings.PAYMENT_SANDBOX_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _contexts_are_kept() -> Iterator[None]:
    """`response.context` holds what a page was given; Django does so for its own templates only."""
    render = Template.render

    def kept(page: Template, context: dict[str, Any] | None = None, request: Any = None) -> str:
        template_rendered.send(sender=page, template=page, context=dict(context or {}))
        return str(render(page, context, request))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", kept)
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A migrated database, set back to what the migrations made after each test that commits."""
    cache = request.config.cache.mkdir("motcua-database")
    with (
        django_db_blocker.unblock(),
        migrated_database(cache) as put_back,
        django_db_blocker.block(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: put_back())
        yield


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For what all tests of a module start from: kept until its end, whatever a test changes."""
    forget_definitions()
    forget_forms()
    forget_index()
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def migrated_file(request: pytest.FixtureRequest, django_db_setup: None, tmp_path: Path) -> Path:
    """A migrated SQLite database of its own, for a test that starts processes."""
    path = tmp_path / "own.db"
    copy_migrated(request.config.cache.mkdir("motcua-database"), path)
    return path


def pytest_collection() -> None:
    """What is collected stays: to look through it for garbage took a quarter of the collecting."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage among what the tests make alone, and less often."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the database: on another one, the rest says nothing new."""
    for item in items:
        if item.get_closest_marker("django_db") or not DATABASE_FIXTURES.isdisjoint(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")
