"""The address at which payment gateways report: parse, record, answer."""

import json
import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.gateways.receiving import InvalidNotice, receive_notice
from motcua.kernel.clock import now

LONGEST_MESSAGE = 16_384
log = logging.getLogger(__name__)


# The signature of the message stands in place of a token of ours.
@csrf_exempt
@never_cache
@require_POST
def confirm(request: HttpRequest, gateway: str) -> HttpResponse:
    """A notice of a gateway, as a form or as JSON.

    400 for what is not signed by it, 409 for what contradicts what is known.
    """
    try:
        is_taken, answer = receive_notice(gateway, _fields(request), now())
    except InvalidNotice as problem:
        log.warning("A message to the gateway %s is not its own: %s", gateway, problem.code)
        return JsonResponse({"error": problem.code}, status=400)
    return JsonResponse(answer, status=200 if is_taken else 409)


def _fields(request: HttpRequest) -> dict[str, str]:
    """The flat fields of the message. Raises `InvalidNotice` if it has another form."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise InvalidNotice("unreadable") from problem
    if not isinstance(said, dict) or not all(isinstance(v, str | int) for v in said.values()):
        raise InvalidNotice("unreadable")
    return {name: str(value) for name, value in said.items()}


# Read by what stands before all pages: no longer bodies, and JSON here alone.
confirm.most_bytes = LONGEST_MESSAGE  # type: ignore[attr-defined]
confirm.takes_json = True  # type: ignore[attr-defined]
