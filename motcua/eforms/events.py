"""Events about electronic forms; what they ask is stored in rows that do not change."""

from datetime import date

from motcua.kernel.events import Code, Event, event


@event("formdefinition")
class FormDrafted(Event):
    """A new version was drafted."""

    code: Code
    version: int
    questions: int
    procedures: tuple[Code, ...]


@event("formdefinition")
class FormDraftSaved(Event):
    """A draft was changed."""

    code: Code
    version: int
    questions: int
    procedures: tuple[Code, ...]


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
