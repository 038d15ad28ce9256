"""One verb as the pages know it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.states import is_allowed
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.models import Officer
from motcua.web.ui.forms import KeyForm

Text = str | Promise
Run = Callable[[Dossier, Any, dict[str, Any]], Dossier]


def plain_form(kind: type[KeyForm]) -> Callable[[Dossier, QueryDict | None], KeyForm]:
    """A form that needs no more than what was sent."""
    return lambda _dossier, data: kind(data)


def plain_run(action: Callable[..., Dossier], *names: str) -> Run:
    """An action that takes what was typed under these names as it is."""
    return lambda dossier, form, args: action(
        dossier=dossier, **{name: form.cleaned_data[name] for name in names}, **args
    )


@dataclass(frozen=True)
class Verb:
    """One verb: its address, its words, who may use it, its form and the action behind it.

    `name` is the verb of `dossiers.rules.states`, `may` the action's own rule; `more` narrows when
    it is offered. `run` gets the dossier, the valid form, and who acts, when, under which key.
    `facts` are what one looks at before doing it; those without a value are not shown.
    """

    address: str
    name: str
    title: Text
    explain: Text
    done: Text
    may: Callable[[Officer, Dossier, datetime], bool]
    form: Callable[[Dossier, QueryDict | None], KeyForm]
    run: Run
    grave: bool = False
    more: Callable[[Dossier], bool] = lambda _dossier: True
    facts: Callable[[Dossier], list[tuple[str, str]]] = lambda _dossier: []

    def fits(self, dossier: Dossier) -> bool:
        """Whether the dossier is in a state that allows it."""
        accepted = dossier.received_at is not None
        return is_allowed(self.name, dossier.state, accepted=accepted) and self.more(dossier)

    def check(self, officer: Officer, dossier: Dossier, at: datetime) -> None:
        """Raises `NotAllowed` for other people."""
        if not self.may(officer, dossier, at):
            raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))

    def check_fits(self, dossier: Dossier) -> None:
        """Raises `Refused` where the dossier has moved on."""
        if not self.fits(dossier):
            raise Refused(
                _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này.")
                % {"state": State(dossier.state).label}
            )
