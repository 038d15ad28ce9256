"""The product's URLs plus pages that do nothing: the baselines of `pages`."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from motcua.config import urls
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required

_LINE = Engine().from_string("<!DOCTYPE html><title>{{ name }}</title><p>{{ name }}</p>")


def bare(_request: HttpRequest) -> HttpResponse:
    """A one-line template, without authentication."""
    return HttpResponse(_LINE.render(Context({"name": "?"})))


@officer_required()
def bare_of_officer(_request: HttpRequest, officer: Officer) -> HttpResponse:
    """The same line, with the access check of officers' pages."""
    return HttpResponse(_LINE.render(Context({"name": officer.name})))


urlpatterns = [
    path("bare/", bare),
    path("bare-of-officer/", bare_of_officer),
    *urls.urlpatterns,
]
