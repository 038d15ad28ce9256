"""A form that was sent after the session ended: carried through signing in, kept nowhere else."""

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
    """Where a form was going and its fields, in order, a name more than once where it was.

    `owner` is the number of the account that was signed in when it was typed; empty if unknown.
    """

    path: str
    fields: list[tuple[str, str]]
    owner: str = ""

    @property
    def words(self) -> list[str]:
        """What was written in several words, by which its writer knows the form again."""
        return [value for _name, value in self.fields if " " in value.strip()]

    @property
    def told(self) -> list[tuple[str, str]]:
        """All that would be sent, for a reader who may not be its writer."""
        return [(name, value) for name, value in self.fields if name != "key" and value.strip()]

    def is_of(self, account: Account) -> bool:
        """Whether nobody else wrote it."""
        return self.owner in {"", str(account.pk)}

    def sealed(self) -> str:
        """The form as one signed text, for a hidden field."""
        return signing.dumps([self.path, self.fields, self.owner], salt=_SALT, compress=True)


def carried_from(request: HttpRequest) -> CarriedForm:
    """What a POST brought, without its token, its files and anything named like a password."""
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
    """The form in a signed text that this program made within a day; None for anything else."""
    try:
        path, fields, owner = signing.loads(sealed, salt=_SALT, max_age=_LONGEST)
    except (signing.BadSignature, ValueError):
        return None
    return CarriedForm(path, [(name, value) for name, value in fields], owner)
