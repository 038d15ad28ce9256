"""The list from which an officer came to a dossier, to return to it as it was."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse

LISTS = ("desk:home", "desk:hand_out", "desk:post", "office:home", "office:leading", "office:late")
KEPT, LONGEST = "list", 500


def list_before(request: HttpRequest) -> str:
    """The list with its tab, filters, order and page; empty if none of ours is known.

    The browser names it in `Referer`, without scripts and only within the same site. It stays in
    the session, a cookie, while something is done at the dossier: the page before is then a form.
    """
    try:
        before = urlsplit(request.headers.get("Referer", "")[:4000])
    except ValueError:
        before = urlsplit("")
    known = {reverse(name) for name in LISTS}
    if before.netloc == request.get_host() and before.path in known:
        query = urlencode(parse_qsl(before.query))
        address = f"{before.path}?{query}" if query else before.path
        request.session[KEPT] = address if len(address) <= LONGEST else before.path
    kept: str = request.session.get(KEPT, "")
    return kept
