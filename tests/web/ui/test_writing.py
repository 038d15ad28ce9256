"""A request writes rows by actions only, whatever its method."""

from datetime import datetime

import pytest
from axes.models import AccessLog
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from motcua.kernel.clock import VIETNAM
from motcua.people.actions import end_sessions
from motcua.people.models import Account, Unit
from tests.factories.people import AccountFactory, OfficerFactory, UnitFactory

AT = datetime(2026, 11, 2, 9, tzinfo=VIETNAM)
METHODS = ("get", "head", "post")


@csrf_exempt
def write_itself(_request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        Unit.objects.update(name="đổi")
    return HttpResponse()


@csrf_exempt
def write_by_an_action(_request: HttpRequest) -> HttpResponse:
    account = Account.objects.get()
    end_sessions(account=account, by=account.officer, at=AT)
    return HttpResponse()


@csrf_exempt
def write_rows_of_a_library(_request: HttpRequest) -> HttpResponse:
    AccessLog.objects.all().delete()
    return HttpResponse()


urlpatterns = [
    path("tu-ghi/", write_itself),
    path("viec/", write_by_an_action),
    path("thu-vien/", write_rows_of_a_library),
    path("", include("motcua.config.urls")),
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses() -> object:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize("method", METHODS)
def test_a_view_that_writes_itself_ends_with_500(
    method: str, caplog: pytest.LogCaptureFixture
) -> None:
    unit = UnitFactory()
    page = getattr(Client(raise_request_exception=False), method)("/tu-ghi/")
    unit.refresh_from_db()
    assert (page.status_code, unit.name == "đổi") == (500, False)
    assert "Internal Server Error: /tu-ghi/" in caplog.text


def test_a_view_writes_by_an_action(client: Client) -> None:
    account = OfficerFactory(account=AccountFactory()).account
    assert client.post("/viec/").status_code == 200
    before, account = account.session_number, Account.objects.get()
    assert account.session_number == before + 1


def test_rows_of_libraries_are_theirs(client: Client) -> None:
    assert client.post("/thu-vien/").status_code == 200
