"""Whatever is asked, the interface answers as its description says and never fails."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import allow_header_conformance

from motcua.config import urls  # noqa: F401 -- with all views before the first example

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def _kept_connection() -> Iterator[None]:
    """The test's transaction outlives a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.django_db
@schema.parametrize()
@settings(
    deadline=None,
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_question_makes_the_interface_fail(case: schemathesis.Case) -> None:
    # Other methods are refused for the whole site, before the interface is asked.
    case.call_and_validate(excluded_checks=[allow_header_conformance])
