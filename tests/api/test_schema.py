"""Whatever is asked, the interface answers as its description says and never fails."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import allow_header_conformance

from motcua.config import urls  # noqa: F401 -- with all views before the first example

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.slow
@pytest.mark.django_db
@schema.parametrize()
@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_question_makes_the_interface_fail(case: schemathesis.Case) -> None:
    # Other methods are refused for the whole site, before the interface is asked.
    case.call_and_validate(excluded_checks=[allow_header_conformance])
