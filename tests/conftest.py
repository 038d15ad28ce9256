"""What every test stands on: Vietnamese, no network, and hypothesis profiles by purpose."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.template.backends.jinja2 import Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from motcua.catalogue.queries import forget_index
from motcua.processes.queries import forget_definitions
from tests.examples import ORDINARY

# A shared machine may be slow for a moment; that is not what the properties are about.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("dev", max_examples=ORDINARY, **COMMON)
settings.register_profile("ci", max_examples=100, derandomize=True, print_blob=True, **COMMON)
settings.register_profile("nightly", max_examples=2000, **COMMON)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    """Each test begins in Vietnamese, whatever language the one before it left behind."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Rolled-back rows give their ids to other rows, so nothing read may outlive a test."""
    forget_definitions()
    forget_index()
    shutil.rmtree(django_settings.COUNTS_DIR, ignore_errors=True)


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
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Sweep up after tests that commit: also the log, and back to what the migrations laid down."""
    with django_db_blocker.unblock():
        laid_down = connection.creation.serialize_db_to_string()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: sweep(laid_down))
        yield


def sweep(laid_down: str) -> None:
    """Empty every table, the append-only one included, and put back `laid_down`."""
    log = import_module("motcua.kernel.migrations.0002_events_are_append_only")
    connection.close_if_unusable_or_obsolete()
    with connection.schema_editor() as editor:
        log.allow(None, editor)
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    with connection.schema_editor() as editor:
        log.forbid(None, editor)
    connection.creation.deserialize_db_from_string(laid_down)
    # The rows came back with their ids, which the sequences do not know of.
    with connection.cursor() as cursor:
        for reset in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(reset)
