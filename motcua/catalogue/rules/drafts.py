"""Drafts: the parsed content of a record of a procedure, as plain values."""

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
    """A time limit for one case (by index; None for all) and channel (or all)."""

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
    """A fee for one case and channel. Free only if the text says so, never from a zero alone."""

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


# The `doubt` of a procedure of which only the name is known: it is stored, so it is not translated.
NAME_ONLY = "chỉ có tên trong danh mục, chưa có nội dung"


@dataclass(frozen=True)
class VersionDraft:
    """The content of a version.

    `valid_from` is None if the source does not state it. `authority` decides, `executor` carries
    out and is where to file, `issuer` announced the procedure. `partial_reason` is why it is not
    wholly online, which the portal must say (NĐ 224/2026 Điều 13).
    """

    valid_from: date | None = None
    valid_to: date | None = None
    decision: str = ""
    authority: str = ""
    executor: str = ""
    issuer: str = ""
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
    # Left out of `repr`, so that contents without it keep the digest that they were stored with.
    partial_reason: str = setting(default="", repr=False)

    @cached_property
    def _content(self) -> str:
        # Dates are compared separately, because a source may not state them.
        undated = replace(self, valid_from=None, valid_to=None)
        said = f"{undated!r}{self.partial_reason}"
        return hashlib.sha256(said.encode()).hexdigest()

    def digest(self, name: str) -> str:
        """SHA-256 over the name and all content, independent of the code."""
        return hashlib.sha256(f"{name}\n{self._content}".encode()).hexdigest()


@dataclass(frozen=True)
class Oddity:
    """A warning about an imported record: a stable kind, and its detail."""

    kind: str
    detail: str


@dataclass(frozen=True)
class Account:
    """The rows of one kind in a record's source, those kept, and those told of by a warning."""

    kind: str
    rows: int
    kept: int
    told: int

    @property
    def is_even(self) -> bool:
        """Whether each row is kept or told of, and none twice."""
        return self.rows == self.kept + self.told


@dataclass(frozen=True)
class ProcedureDraft:
    """The procedure of a record, with its oddities.

    `doubt`: signs that the content is another procedure's; hidden from the public until confirmed.
    `local`: the code with a locality that the record has, for a province's copy. `accounts`: what
    became of the rows of its tables, for the shapes whose tables are parsed.
    """

    code: str
    name: str
    field: str
    versions: tuple[VersionDraft, ...]
    aliases: tuple[str, ...] = ()
    process: str = ""
    doubt: str = ""
    local: str = ""
    warnings: tuple[Oddity, ...] = setting(default=(), compare=False)
    accounts: tuple[Account, ...] = setting(default=(), compare=False)

    @property
    def suspicious(self) -> bool:
        """Whether the content may be another procedure's."""
        return bool(self.doubt)

    @property
    def name_only(self) -> bool:
        """Whether only the name is known, as from a list of procedures; hidden until imported."""
        return self.doubt == NAME_ONLY

    @property
    def newest(self) -> VersionDraft:
        """The newest version."""
        return self.versions[-1]


class RecordRejected(ValueError):
    """A record that cannot be imported; the message is the reason."""
