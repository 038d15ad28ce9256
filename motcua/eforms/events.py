"""Events about electronic forms; what they ask is stored in rows that do not change."""

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
    """A version was published: new filings use it, and no longer the one before."""

    code: Code
    version: int


@event("formdefinition")
class FormRetired(Event):
    """A version was retired: no new filing uses it."""

    code: Code
    version: int
