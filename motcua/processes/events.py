"""What happens to process definitions; the steps themselves lie in rows that never change."""

from motcua.kernel.events import Code, Event, event


@event("processdefinition")
class DefinitionDrafted(Event):
    """A new version was drawn up."""

    code: Code
    version: int
    steps: int


@event("processdefinition")
class DefinitionPublished(Event):
    """New dossiers may run on it from now on."""

    code: Code
    version: int


@event("processdefinition")
class DefinitionRetired(Event):
    """No new dossier runs on it from now on."""

    code: Code
    version: int
