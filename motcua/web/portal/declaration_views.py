"""Pages about the declaration of a procedure: parse, query once, render."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from motcua.kernel.clock import VIETNAM, now
from motcua.web.portal.chosen_case import carried
from motcua.web.portal.declarations import get_declaration, get_paper
from motcua.web.ui.pdf import pdf
from motcua.web.ui.throttle import a_minute_at_most, seconds_at_most

AN_HOUR = 3600


def declaration(request: HttpRequest, code: str) -> HttpResponse:
    """What the declaration asks, page by page, with a sample."""
    found = get_declaration(code, now().astimezone(VIETNAM).date())
    shown = {"found": found, "code": code, "carried": carried(request.GET.dict())}
    return render(request, "portal/declaration.html", shown)


@a_minute_at_most("LOOKUPS_A_MINUTE", each=True)
@seconds_at_most("DRAWING_SECONDS_A_MINUTE")
def blank_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The declaration to fill in by hand, as PDF."""
    paper = get_paper(code, now().astimezone(VIETNAM).date(), is_sample=False)
    return _kept(request, paper, f"to-khai-{code}")


@a_minute_at_most("LOOKUPS_A_MINUTE", each=True)
@seconds_at_most("DRAWING_SECONDS_A_MINUTE")
def sample_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The declaration filled in by an invented person, as PDF."""
    paper = get_paper(code, now().astimezone(VIETNAM).date(), is_sample=True)
    return _kept(request, paper, f"to-khai-mau-{code}")


def _kept(request: HttpRequest, paper: bytes, name: str) -> HttpResponse:
    """The paper, for an hour; a browser that has it already gets 304."""
    response = pdf(paper, name)
    response.headers["ETag"] = quote_etag(hashlib.sha256(paper).hexdigest()[:32])
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return answer or response
