"""A form that was sent after the session ended: carried through signing in, kept nowhere else."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

_SALT = "motcua.carried-form"
_LONGEST = 24 * 60 * 60
_NEVER = ("csrfmiddlewaretoken", "password")


@dataclass(frozen=True)
class CarriedForm:
    """Where a form was going and its fields, in order, a name more than once where it was."""

    path: str
    fields: list[tuple[str, str]]

    def sealed(self) -> str:
        """The form as one signed text, for a hidden field."""
        return signing.dumps([self.path, self.fields], salt=_SALT, compress=True)


def carried_from(request: HttpRequest) -> CarriedForm:
    """What a POST brought, without its token, its files and anything named like a password."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in _NEVER)
        for value in values
    ]
    return CarriedForm(request.get_full_path(), fields)


def open_carried(sealed: str) -> CarriedForm | None:
    """The form in a signed text that this program made within a day; None for anything else."""
    try:
        path, fields = signing.loads(sealed, salt=_SALT, max_age=_LONGEST)
    except signing.BadSignature:
        return None
    return CarriedForm(path, [(name, value) for name, value in fields])
