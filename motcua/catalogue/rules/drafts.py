"""What one record of a file says about a procedure, as plain values."""

import hashlib
from dataclasses import dataclass, replace
from dataclasses import field as setting
from datetime import date, time
from functools import cached_property

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit


@dataclass(frozen=True)
class TimeDraft:
    """A time limit for one case (its index, or None for all) and channel (or all)."""

    amount: int | None = None
    unit: TimeUnit = TimeUnit.UNKNOWN
    case: int | None = None
    channel: Channel | None = None
    same_day_before: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True)
class FeeDraft:
    """A fee for one case and channel. Free only where the text says so, never from a bare zero."""

    amount: int | None = None
    currency: str = "VND"
    is_free: bool = False
    rule_text: str = ""
    exemptions: str = ""
    case: int | None = None
    channel: Channel | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ComponentDraft:
    """A paper of the dossier, for one case or all."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    required: bool = True
    form: str = ""
    condition: str = ""
    replaceable_by_data: bool = False
    case: int | None = None


@dataclass(frozen=True)
class LegalDraft:
    """A legal text, by number and title."""

    number: str
    title: str = ""


@dataclass(frozen=True)
class VersionDraft:
    """What the procedure asks and promises.

    `valid_from` is None where the source does not say since when.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    decision: str = ""
    authority: str = ""
    coordinators: str = ""
    address: str = ""
    applicants: str = ""
    sequence: str = ""
    conditions: str = ""
    result: str = ""
    note: str = ""
    source_note: str = ""
    confidence: str = ""
    copies_of_dossier: int = 1
    online_level: OnlineLevel = OnlineLevel.UNKNOWN
    levels: tuple[Level, ...] = ()
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    times: tuple[TimeDraft, ...] = ()
    fees: tuple[FeeDraft, ...] = ()
    components: tuple[ComponentDraft, ...] = ()
    legal_bases: tuple[LegalDraft, ...] = ()

    @cached_property
    def _content(self) -> str:
        # The days are compared by themselves: a source may not say since when its text holds.
        undated = replace(self, valid_from=None, valid_to=None)
        return hashlib.sha256(repr(undated).encode()).hexdigest()

    def digest(self, name: str) -> str:
        """SHA-256 over the name and all content, the same for the same content under any code."""
        return hashlib.sha256(f"{name}\n{self._content}".encode()).hexdigest()


@dataclass(frozen=True)
class Oddity:
    """Something odd in a record that was taken all the same: a stable kind, and its detail."""

    kind: str
    detail: str


@dataclass(frozen=True)
class ProcedureDraft:
    """A procedure as one record tells it, with what is odd about it.

    `doubt`: what makes the content seem another procedure's; the public does not see it yet.
    """

    code: str
    name: str
    field: str
    versions: tuple[VersionDraft, ...]
    aliases: tuple[str, ...] = ()
    process: str = ""
    doubt: str = ""
    warnings: tuple[Oddity, ...] = setting(default=(), compare=False)

    @property
    def suspicious(self) -> bool:
        """Whether there is a doubt."""
        return bool(self.doubt)

    @property
    def newest(self) -> VersionDraft:
        """The version that counts last."""
        return self.versions[-1]


class RecordRejected(ValueError):
    """A record that cannot be taken; the message says why."""
