"""Addresses of recipients."""

from motcua.messages.enums import Channel


def is_one_line(text: str) -> bool:
    """Whether it can stand in a header: no line break or other control character."""
    return all(sign.isprintable() for sign in text)


def masked(channel: str, address: str) -> str:
    """The address for those who need not know it: `+84•••678`, `a•••@vidu.vn`."""
    if not address:
        return ""
    if channel == Channel.EMAIL:
        name, _at, domain = address.rpartition("@")
        return f"{name[:1]}•••@{domain}"
    return f"{address[:3]}•••{address[-3:]}"
