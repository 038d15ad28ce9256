"""What the search was asked, and whether a click followed, without who asked."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from django.urls import reverse

from motcua.catalogue.question_files import Outcome, note_question
from motcua.kernel.clock import now
from motcua.kernel.counts import spend
from motcua.kernel.visitors import visitor_of
from motcua.web.ui.public_procedures import LONGEST_QUESTION, Listing
from motcua.web.ui.throttle import is_frequent


def note_search(request: HttpRequest, listing: Listing) -> None:
    """Note a question, and that it found nothing; pages and filters of it are not asked anew."""
    if listing.question and listing.is_start:
        _note(request, listing.question, Outcome.ASKED)
        if not listing.page.paginator.count:
            _note(request, listing.question, Outcome.EMPTY)


def note_click(request: HttpRequest) -> None:
    """Note that a question was followed, if the page before was that of its results.

    The browser names that page in `Referer`, without scripts and only within the same site.
    """
    try:
        before = urlsplit(request.headers.get("Referer", "")[:4000])
    except ValueError:
        return
    if before.netloc == request.get_host() and before.path == reverse("portal:procedures"):
        [question] = parse_qs(before.query).get("q", [""])[:1]
        _note(request, question[:LONGEST_QUESTION], Outcome.FOLLOWED)


def _note(request: HttpRequest, question: str, kind: Outcome) -> None:
    if not question or request.method != "GET" or is_frequent(request, "QUESTIONS_A_MINUTE"):
        return
    # A page that is loaded again is the same question of the same person.
    if spend(f"question:{kind}:{visitor_of(request)}:{question}") == 1:
        note_question(question, kind, at=now())
