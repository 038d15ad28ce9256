"""What happens to procedures; their texts lie in versions, of which events carry the digest."""

from motcua.catalogue.enums import Publication
from motcua.kernel.events import Code, Digest, Event, event


@event("procedure")
class ProcedureCreated(Event):
    """An import brought a procedure that was not known. `content` is that of its newest version."""

    code: Code
    versions: int
    content: Digest
    publication: Publication


@event("procedure")
class ProcedureChanged(Event):
    """An import says something else of a known procedure, or gives it another name or field.

    `version` is the number of the new version, None where the former one still says it all;
    `detached_process` the process that its new time limits have no room for.
    """

    code: Code
    version: int | None = None
    content: Digest
    publication: Publication
    detached_process: Code | None = None


@event("procedure")
class ProcedureDoubted(Event):
    """The public no longer sees it: the procedure `same_as` came with the same content."""

    code: Code
    same_as: Code


@event("procedure")
class ProcedureConfirmed(Event):
    """Somebody looked at it, and the public sees it from now on."""

    code: Code


@event("procedureversion")
class ProcessAttached(Event):
    """New dossiers of the version run on this version of a process."""

    procedure: Code
    procedure_version: int
    process: Code
    process_version: int
