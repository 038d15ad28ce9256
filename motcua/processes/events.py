"""Events about process definitions and their drafts; published steps are immutable rows."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event


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


@event("processdraft")
class ProcessDraftBegun(Event):
    """A version of a process is being written, from an earlier one or anew."""

    code: Code
    based_on: int | None = None


@event("processdraft")
class ProcessDraftEdited(Event):
    """One change of it; `content` is the digest of what it says since."""

    code: Code
    revision: int
    content: Digest


@event("processdraft")
class ProcessDraftDropped(Event):
    """It was deleted."""

    code: Code


@event("processdraft")
class ProcessProposed(Event):
    """It was put before a leader as of this revision."""

    code: Code
    revision: int
    effective_on: date


@event("processdraft")
class ProcessRecalled(Event):
    """Who proposed it took it back."""

    code: Code


@event("processdraft")
class ProcessReturned(Event):
    """A leader sent it back."""

    code: Code
    reason: Digest | None = None


@event("processdraft")
class ProcessApproved(Event):
    """A leader approved it: new dossiers go by this version from that local day on."""

    code: Code
    version: int
    content: Digest
    effective_on: date
