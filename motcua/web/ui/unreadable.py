"""What cannot be read is refused in words: other methods, other types, text that is not UTF-8."""

from collections.abc import Callable
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from motcua.web.ui.errors import error_page, list_typed

METHODS = ("GET", "HEAD", "POST")
FORM, FORM_WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
JSON, BYTES = "application/json", "application/octet-stream"
FURTHER = {JSON: "takes_json", BYTES: "takes_bytes"}
"""What a view says that takes more than forms: from other systems, and parts of files."""
REPLACED = "\ufffd"
"""What stands where a byte could not be read."""


class RefuseUnreadable:
    """Responds 405, 415 or 400, where Django would say nothing or take other text for the real one.

    It stands below all that the error page needs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond."""
        if request.method not in METHODS:
            return _not_this_way(request, ", ".join(METHODS))
        if not _is_utf8(request.META.get("QUERY_STRING", "").encode("latin-1", "replace")):
            return error_page(request, status=400)
        if request.method == "POST" and _has_body(request) and not _is_taken(request):
            return error_page(request, status=415)
        response = self.get_response(request)
        if response.status_code == 405:
            return _not_this_way(request, response.headers["Allow"])
        return response

    def process_view(self, request: HttpRequest, *_given: Any) -> HttpResponse | None:
        """The refusal of a form with unreadable text, or None; the CSRF token was checked before.

        Of a form with files the bytes are gone when it was read, so the signs tell.
        """
        if request.method != "POST":
            return None
        texts = chain.from_iterable([name, *values] for name, values in request.POST.lists())
        is_readable = not any(REPLACED in text for text in texts)
        if is_readable and (request.content_type != FORM or _is_utf8(request.body)):
            return None
        reason = _("Có ký tự không đọc được, hãy gõ lại.")
        return error_page(request, status=400, reason=reason, typed=list_typed(request))


def _not_this_way(request: HttpRequest, allowed: str) -> HttpResponse:
    response = error_page(request, status=405)
    response.headers["Allow"] = allowed
    return response


def _has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in {None, "", "0"}


def _is_taken(request: HttpRequest) -> bool:
    if request.content_type in {FORM, FORM_WITH_FILES}:
        return True
    return _says(request.path, FURTHER.get(str(request.content_type), ""))


def _says(path: str, attribute: str) -> bool:
    """Whether the view there takes what the attribute stands for."""
    try:
        return bool(attribute and getattr(resolve(path).func, attribute, False))
    except Resolver404:
        return False


def _is_utf8(encoded: bytes) -> bool:
    """Whether bytes in the form of a query are UTF-8."""
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError:
        return False
    return True
