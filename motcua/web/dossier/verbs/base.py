"""The declaration of a verb for the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.errors import NotAllowed
from motcua.people.models import Officer
from motcua.web.ui.forms import KeyForm

Text = str | Promise
Run = Callable[[Dossier, Any, dict[str, Any]], Dossier]


def plain_form(kind: type[KeyForm]) -> Callable[[Dossier, QueryDict | None], KeyForm]:
    """A form built from the submitted data alone."""
    return lambda _dossier, data: kind(data)


def plain_run(action: Callable[..., Dossier], *names: str) -> Run:
    """A `run` that passes the named form fields to the action unchanged."""
    return lambda dossier, form, args: action(
        dossier=dossier, **{name: form.cleaned_data[name] for name in names}, **args
    )


@dataclass(frozen=True)
class Verb:
    """A verb: URL part, texts, permission, form and action.

    `name` is the verb in `dossiers.rules.states`, `may` the action's permission; `more` is an extra
    condition for offering it. `run` gets the dossier, the valid form, and the action's `by`, `at`
    and `key`. `facts` are shown above the form; those without a value are left out. `document` is
    the URL of a draft to be read first, if any; `drafts` are papers of the result to be read first;
    `preview` renders from the valid form the paper that the verb would issue. `first` are verbs
    to do before this one, to which its page links, `instead` one to do in its place. `over` is why
    the verb does not fit, if it is not for the state. A verb that is `awaited` is a button at the
    head of the dossier's page, since nothing goes on without it. `barred` is why an officer who
    may in general may not here: beyond his authority, or his own proposal. `done` is said
    afterwards, if need be by how the dossier stands then, on the page `then`. A verb with files has
    its form built by `read`, from all that was sent.
    """

    address: str
    name: str
    title: Text
    explain: Text | Callable[[Dossier], Text]
    done: Text | Callable[[Dossier], Text]
    may: Callable[[Officer, Dossier, datetime], bool]
    form: Callable[[Dossier, QueryDict | None], KeyForm]
    run: Run
    grave: bool = False
    awaited: bool = False
    more: Callable[[Dossier, datetime], bool] = lambda _dossier, _at: True
    facts: Callable[[Dossier], list[tuple[str, str]]] = lambda _dossier: []
    preview: Callable[[Dossier, Any, Officer, datetime], bytes] | None = None
    document: Callable[[Dossier], str] = lambda _dossier: ""
    first: Callable[[Dossier], "list[Verb]"] = lambda _dossier: []
    drafts: Callable[[Dossier], Any] = lambda _dossier: None
    over: Callable[[Dossier], str] = lambda _dossier: ""
    instead: "Verb | None" = None
    barred: Callable[[Officer, Dossier, datetime], str] = lambda _officer, _dossier, _at: ""
    read: Callable[[HttpRequest, Officer, Dossier], KeyForm] | None = None
    then: Callable[[Dossier], str] = lambda _dossier: "dossier:show"

    def sent(self, request: HttpRequest, officer: Officer, dossier: Dossier) -> KeyForm:
        """The form as sent, or an empty one."""
        if self.read is not None:
            return self.read(request, officer, dossier)
        return self.form(dossier, request.POST if request.method == "POST" else None)

    def fits(self, dossier: Dossier, at: datetime) -> bool:
        """Whether the state of the dossier allows the verb."""
        accepted = dossier.received_at is not None
        allowed = is_allowed(self.name, dossier.state, accepted=accepted)
        return allowed and self.more(dossier, at) and not self.over(dossier)

    def why_not(self, dossier: Dossier) -> str:
        """The sentence for a verb that does not fit."""
        return self.over(dossier) or refused_by_state(dossier.state)

    def explained(self, dossier: Dossier) -> str:
        """What the verb does, said above its form."""
        return str(self.explain(dossier) if callable(self.explain) else self.explain)

    def told(self, dossier: Dossier) -> str:
        """What is said after the verb, about the changed dossier."""
        return str(self.done(dossier) if callable(self.done) else self.done)

    def check(self, officer: Officer, dossier: Dossier, at: datetime) -> None:
        """Raises `NotAllowed` if the officer may not use the verb."""
        if not self.may(officer, dossier, at):
            raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
