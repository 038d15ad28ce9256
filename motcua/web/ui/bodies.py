"""The size of what a visitor sends, refused by its announced length before any of it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from motcua.web.ui.errors import too_large

View = Callable[..., HttpResponse]


def accepts_at_most(length: int) -> Callable[[View], View]:
    """Decorator: the page takes bodies of up to `length` bytes; below `RefuseLargeBodies`."""

    def decorate(view: View) -> View:
        view.most_bytes = length  # type: ignore[attr-defined]
        return view

    return decorate


def most_bytes_at(path: str) -> int:
    """The longest body that the page at `path` accepts; the server asks before it takes one in."""
    try:
        return _most_bytes_of(resolve(path).func)
    except Resolver404:
        return _most_bytes_of(None)


def _most_bytes_of(view: object) -> int:
    return int(getattr(view, "most_bytes", settings.DATA_UPLOAD_MAX_MEMORY_SIZE))


class RefuseLargeBodies:
    """Responds 413 to a request whose body is longer than its page accepts, without reading it.

    It stands before everything that reads forms. A body without an announced length is empty to us.
    """

    def __init__(self, get_response: View) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_given: Any) -> HttpResponse | None:
        """The refusal, or None."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > _most_bytes_of(view):
            return too_large(request, request.get_full_path(), _most_bytes_of(view))
        return None
