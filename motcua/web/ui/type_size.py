"""Large type: a choice that this browser remembers, with and without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from motcua.web.ui.own_site import safe_address

COOKIE, LARGE, A_YEAR = "co_chu", "to", 365 * 24 * 3600


def is_type_large(request: HttpRequest) -> bool:
    """Whether whoever reads the page chose large type."""
    return request.COOKIES.get(COOKIE) == LARGE


@require_POST
def choose_type_size(request: HttpRequest) -> HttpResponse:
    """Set `co_chu` to large or back, and return to the page `next` of this site."""
    page = HttpResponseRedirect(safe_address(request, request.POST.get("next", "")) or "/")
    if request.POST.get(COOKIE) == LARGE:
        page.set_cookie(COOKIE, LARGE, max_age=A_YEAR, samesite="Lax", httponly=True)
    else:
        page.delete_cookie(COOKIE, samesite="Lax")
    return page
