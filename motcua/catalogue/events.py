"""Events of procedures; texts are in versions, and events have their digest."""

from datetime import date

from motcua.catalogue.enums import Ask, Publication
from motcua.kernel.events import Code, Digest, Event, event


@event("procedure")
class ProcedureCreated(Event):
    """An import added a new procedure. `content` is the digest of its newest version."""

    code: Code
    versions: int
    content: Digest
    publication: Publication


@event("procedure")
class ProcedureChanged(Event):
    """An import changed the content, name or field of a procedure.

    `version` is the number of the new version, None if the content is unchanged;
    `detached_process` is the process whose steps exceed the new time limits.
    """

    code: Code
    version: int | None = None
    content: Digest
    publication: Publication
    detached_process: Code | None = None


@event("procedure")
class ProcedureDoubted(Event):
    """The procedure was hidden, because the procedure `same_as` has the same content."""

    code: Code
    same_as: Code


@event("procedure")
class ProcedureConfirmed(Event):
    """The procedure was confirmed and is public."""

    code: Code


@event("everydayname")
class EverydayNameAdded(Event):
    """A name by which people ask for the procedure is used by the search."""

    procedure: Code
    name: Digest


@event("everydayname")
class EverydayNameRemoved(Event):
    """The name is no longer used by the search."""

    procedure: Code
    name: Digest


@event("questionfile")
class QuestionsCounted(Event):
    """So many searches of an hour were counted, of so many different questions."""

    asked: int
    questions: int


@event("askedquestion")
class QuestionSettled(Event):
    """An officer decided that a question needs no further name."""


@event("procedureversion")
class ProcessAttached(Event):
    """This version of a process is used for new dossiers of the procedure version."""

    procedure: Code
    procedure_version: int
    process: Code
    process_version: int


@event("pauseground")
class PauseGroundSet(Event):
    """A ground to stop the clock came into force, of a procedure or in general."""

    code: Code
    procedure: Code | None = None
    most_days: int
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("pauseground")
class PauseGroundEnded(Event):
    """From this day on no dossier is stopped on the ground, of a procedure or in general."""

    code: Code
    procedure: Code | None = None
    ended_on: date


@event("centralsystem")
class CentralSystemSet(Event):
    """A procedure is served by a nationwide central system from a day on."""

    procedure: Code
    owner_digits: Code
    asks_service: bool
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("centralsystem")
class CentralSystemEnded(Event):
    """From this day on no central system serves the procedure."""

    procedure: Code
    ended_on: date


@event("procedure")
class AskedDetailsSet(Event):
    """From a local day on the procedure asks for number and telephone of the applicant so."""

    procedure: Code
    number: Ask
    phone: Ask
    valid_from: date


@event("procedure")
class ProactiveLevelSet(Event):
    """From a local day on so much is done unasked for owners of what the procedure renews."""

    procedure: Code
    level: int
    valid_from: date


@event("procedure")
class CaseQuestionsSet(Event):
    """From a local day on so many questions lead people to their case; none means that none is
    asked. `content` is the digest of questions and answers."""

    procedure: Code
    questions: int
    content: Digest
    valid_from: date


@event("plainword")
class PlainWordSet(Event):
    """A word is to be avoided, or an abbreviation counts as known, from a day on."""

    kind: Code
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("plainword")
class PlainWordEnded(Event):
    """From this day on the word is like any other."""

    kind: Code
    ended_on: date


@event("translatedname")
class TranslatedNameSet(Event):
    """A procedure is called otherwise in a language from a day on."""

    procedure: Code
    language: Code
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("translatedname")
class TranslatedNameEnded(Event):
    """From this day on the name in that language does not hold."""

    procedure: Code
    language: Code
    ended_on: date


@event("paperkind")
class PaperKindSet(Event):
    """It was said from a day on how a kind of paper is asked for, and which results are of it."""

    code: Code
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("contentdraft")
class ContentDraftBegun(Event):
    """The content of a procedure is written anew, from a version of it or from nothing."""

    procedure: Code
    based_on: int | None = None


@event("contentdraft")
class ContentDraftEdited(Event):
    """A change of what the procedure is to say. `content` is the digest of all of it."""

    procedure: Code
    revision: int
    content: Digest


@event("contentdraft")
class ContentDraftDropped(Event):
    """What was written will not be announced."""

    procedure: Code


@event("procedure")
class VersionAnnounced(Event):
    """What was written of a procedure holds from a local day on. `content` is its digest;
    `detached_process` the process whose steps exceed the new time limits."""

    code: Code
    version: int
    content: Digest
    valid_from: date
    detached_process: Code | None = None


@event("procedure")
class VersionBegan(Event):
    """The announced version holds from today: the procedure goes by its name."""

    code: Code
    version: int


@event("procedure")
class ProcedureAbolished(Event):
    """From this day on the procedure is not done any more, or others replace it."""

    code: Code
    ended_on: date
    replaced_by: tuple[Code, ...] = ()
