"""An office, made once for the tests of a module; the sandbox's bank forgets after each test."""

import shutil

import pytest
from django.conf import settings

from tests.kept_office import _kept_office, _office_is_there, office

__all__ = ["_kept_office", "_office_is_there", "office"]


@pytest.fixture(autouse=True)
def _bank_forgets():
    yield
    shutil.rmtree(settings.PAYMENT_SANDBOX_DIR, ignore_errors=True)
