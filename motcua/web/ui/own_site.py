"""Whether an address that came from outside leads to this site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_address(request: HttpRequest, address: str) -> str:
    """The address if it is one of this site, else empty."""
    own = {request.get_host()}
    allowed = url_has_allowed_host_and_scheme(address, own, require_https=request.is_secure())
    return address if allowed else ""
