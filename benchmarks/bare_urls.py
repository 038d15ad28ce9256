"""The product's addresses, and beside them pages that do nothing: the yardsticks of `pages`."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from motcua.config import urls
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required

_LINE = Engine().from_string("<!DOCTYPE html><title>{{ name }}</title><p>{{ name }}</p>")


def bare(_request: HttpRequest) -> HttpResponse:
    """One line of template, whoever asks."""
    return HttpResponse(_LINE.render(Context({"name": "?"})))


@officer_required()
def bare_of_officer(_request: HttpRequest, officer: Officer) -> HttpResponse:
    """The same line behind the door of every officers' page."""
    return HttpResponse(_LINE.render(Context({"name": officer.name})))


urlpatterns = [
    path("bare/", bare),
    path("bare-of-officer/", bare_of_officer),
    *urls.urlpatterns,
]
