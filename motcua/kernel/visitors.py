"""Who a request comes from, as far as its network address tells."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The visitor's IP address; in production the last in `X-Forwarded-For`, set by our proxy."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """The IPv4 address, or the /64 network of an IPv6 address, which one visitor has alone."""
    try:
        is_long = isinstance(ip_address(address), IPv6Address)
    except ValueError:
        return address
    return str(ip_network(f"{address}/64", strict=False)) if is_long else address


def visitor_of(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the first of the IPv6 network that the visitor has alone."""
    return network_of(address_of(request)).partition("/")[0]
