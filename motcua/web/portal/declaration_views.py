"""Pages about the declaration of a procedure: parse, query once, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.clock import VIETNAM, now
from motcua.web.portal.declarations import get_declaration, get_paper
from motcua.web.ui.pdf import pdf
from motcua.web.ui.throttle import a_minute_at_most


def declaration(request: HttpRequest, code: str) -> HttpResponse:
    """What the declaration asks, page by page, with a sample."""
    found = get_declaration(code, now().astimezone(VIETNAM).date())
    return render(request, "portal/declaration.html", {"found": found, "code": code})


@a_minute_at_most("LOOKUPS_A_MINUTE")
def blank_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The declaration to fill in by hand, as PDF."""
    paper = get_paper(code, now().astimezone(VIETNAM).date(), is_sample=False)
    return pdf(paper, f"to-khai-{code}")


@a_minute_at_most("LOOKUPS_A_MINUTE")
def sample_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The declaration filled in by an invented person, as PDF."""
    paper = get_paper(code, now().astimezone(VIETNAM).date(), is_sample=True)
    return pdf(paper, f"to-khai-mau-{code}")
