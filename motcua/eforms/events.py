"""Events about electronic forms; what they ask is stored in rows that do not change."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event


@event("formdefinition")
class FormDrafted(Event):
    """A new version was drafted."""

    code: Code
    version: int
    questions: int
    procedures: tuple[Code, ...]


@event("formdefinition")
class FormDraftEdited(Event):
    """One thing of a draft was changed; the revision counts such changes."""

    code: Code
    version: int
    revision: int
    questions: int


@event("formdefinition")
class FormDraftDropped(Event):
    """A draft that was never published was deleted."""

    code: Code
    version: int


@event("formdefinition")
class FormProposed(Event):
    """A draft, as of this revision, waits for another officer to publish it."""

    code: Code
    version: int
    revision: int


@event("formdefinition")
class FormRecalled(Event):
    """Who proposed it took it back to go on editing."""

    code: Code
    version: int


@event("formdefinition")
class FormReturned(Event):
    """Another officer sent it back, with a reason."""

    code: Code
    version: int
    reason: Digest | None = None


@event("formdefinition")
class FormPublished(Event):
    """A version was published: filings from its first day on use it."""

    code: Code
    version: int


@event("formdefinition")
class FormEnded(Event):
    """A version ends where the next one begins; the day is the first on which it does not hold."""

    code: Code
    version: int
    valid_to: date


@event("formdefinition")
class FormRetired(Event):
    """A version was retired: no new filing uses it."""

    code: Code
    version: int


@event("filledform")
class FormBegun(Event):
    """A citizen began to fill in a form."""

    form: Code
    version: int
    procedure: Code


@event("filledform")
class FormReopened(Event):
    """Another edition of a filed form was begun, with all that the `former` one says."""

    form: Code
    version: int
    procedure: Code
    former: int


@event("filledform")
class TypedSaved(Event):
    """What stands on one page of it was saved; pages are numbered from 1."""

    page: int
    revision: int


@event("filledform")
class FormFiled(Event):
    """It was filed and does not change any more."""

    revision: int


@event("filledform")
class FormDropped(Event):
    """Its owner deleted it before it was filed."""


@event("filledform")
class FormReleased(Event):
    """A filed form is no longer that of an account, which is being deleted."""


@event("filledform")
class FormTakenOver(Event):
    """A form of a former account is that of the account to which it was joined."""


@event("filledform")
class FilledFormErased(Event):
    """What was typed and answered was erased with the person."""
