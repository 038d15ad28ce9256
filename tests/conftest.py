"""What every test stands on: Vietnamese, no network, and hypothesis profiles by purpose."""

import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from motcua.processes.queries import forget_definitions

# A shared machine may be slow for a moment; that is not what the properties are about.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("dev", max_examples=50, **COMMON)
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
def _no_definitions_kept() -> None:
    """Rolled-back rows give their ids to other rows, so nothing read may outlive a test."""
    forget_definitions()
