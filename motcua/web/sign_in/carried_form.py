"""A form submitted after the session ended: carried through sign-in, stored nowhere else."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from motcua.people.models import Account
from motcua.web.sign_in.sessions import account_of_ended

_SALT = "motcua.carried-form"
_LONGEST = 24 * 60 * 60
_NEVER = ("csrfmiddlewaretoken", "password")


@dataclass(frozen=True)
class CarriedForm:
    """The target path and the ordered fields of a form; names may repeat.

    `owner` is the id of the account that was signed in before; empty if unknown.
    """

    path: str
    fields: list[tuple[str, str]]
    owner: str = ""

    @property
    def words(self) -> list[str]:
        """The values of several words, by which the author recognises the form."""
        return [value for _name, value in self.fields if " " in value.strip()]

    @property
    def told(self) -> list[tuple[str, str]]:
        """The non-empty fields to be sent, shown to a reader who may not be the author."""
        return [(name, value) for name, value in self.fields if name != "key" and value.strip()]

    def is_of(self, account: Account) -> bool:
        """Whether the account is the owner, or the owner is unknown."""
        return self.owner in {"", str(account.pk)}

    def sealed(self) -> str:
        """The form as one signed text, for a hidden field."""
        return signing.dumps([self.path, self.fields, self.owner], salt=_SALT, compress=True)


def carried_from(request: HttpRequest) -> CarriedForm:
    """The form of a POST, without CSRF token, files and password fields."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in _NEVER)
        for value in values
    ]
    signed_in = request.user.is_authenticated
    owner = "" if signed_in else account_of_ended(request, within=_LONGEST)
    return CarriedForm(request.get_full_path(), fields, owner)


def open_carried(sealed: str) -> CarriedForm | None:
    """The form of a signed text at most a day old; None if invalid."""
    try:
        path, fields, owner = signing.loads(sealed, salt=_SALT, max_age=_LONGEST)
    except (signing.BadSignature, ValueError):
        return None
    return CarriedForm(path, [(name, value) for name, value in fields], owner)
