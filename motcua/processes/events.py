"""Events about process definitions; the steps are stored in immutable rows."""

from motcua.kernel.events import Code, Event, event


@event("processdefinition")
class DefinitionDrafted(Event):
    """A new version was drafted."""

    code: Code
    version: int
    steps: int


@event("processdefinition")
class DefinitionPublished(Event):
    """A version was published: new dossiers may use it."""

    code: Code
    version: int


@event("processdefinition")
class DefinitionRetired(Event):
    """A version was retired: no new dossier uses it."""

    code: Code
    version: int
