"""When the database cannot be read or written: one sentence, and what was typed given back."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader
from django.utils.translation import gettext as _

from motcua.kernel.error_reasons import OUTAGES, untranslated_reason
from motcua.web.ui.errors import list_typed

RETRY_SECONDS = 30
logger = logging.getLogger(__name__)


class Outages:
    """Responds 503 when the database failed, with a form that sends the same again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The page of an outage; None for other exceptions."""
        if not isinstance(problem, OUTAGES):
            return None
        logger.error("%s %s: the database failed: %s", request.method, request.path, problem)
        return outage_page(request, problem)


def outage_page(request: HttpRequest, problem: Exception) -> HttpResponse:
    """The page for a failed database, which asks the database nothing.

    Sending the form again is safe also if the first one arrived: it carries its idempotency key.
    """
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    has_password = any("password" in name for name, _value in sent)
    context = {
        "reason": outage_reason(problem),
        "path": request.get_full_path(),
        "fields": [] if has_password else sent,
        "typed": list_typed(request),
        "is_form": request.method == "POST",
        "lost_files": bool(request.FILES),
        "token": get_token(request),
    }
    # Without the request, since the menu would load the user.
    html = loader.get_template("ui/outage.html").render(context)
    return HttpResponse(html, status=503, headers={"Retry-After": str(RETRY_SECONDS)})


def outage_reason(problem: BaseException) -> str:
    """Why the database failed, in the reader's language and without the database's own message."""
    reason = untranslated_reason(problem)
    return _(reason) if reason else _("cơ sở dữ liệu không trả lời")
