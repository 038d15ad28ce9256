"""Events about units, officers, posts and accounts.

Rows are referenced by id, units by code. Events hold no names of persons or accounts: names are
free text of the kind "officer", of which the log holds the digest.
"""

from datetime import date
from typing import Any

from motcua.kernel.events import Code, Digest, Event, event, upcast
from motcua.people.enums import AssuranceSource, FactorKind, IdentityLevel, Level


@event("unit")
class UnitAdded(Event):
    """A unit was added under its parent, with its place."""

    code: Code
    level: Level
    parent: Code | None = None
    valid_from: date


@event("unit")
class UnitEnded(Event):
    """A unit and its posts ended; `successors` take over its work."""

    ended_on: date
    successors: tuple[Code, ...]


@event("unit")
class OwnProposalsAllowed(Event):
    """Whether one officer of the unit may decide what he proposed himself."""

    allowed: bool


@event("unit")
class RefusalRuleSet(Event):
    """Whether the head of the unit decides refusals at intake, or the counter itself."""

    by_head: bool


@event("unit")
class AgencySymbolSet(Event):
    """The symbol of the unit in the numbers of its papers, by the id of its row, from a day on."""

    declared: int
    valid_from: date


@event("unit")
class CounterDetailsSet(Event):
    """Address and telephone of the unit's counter were told, and its opening hours from a day on,
    by the id of their row."""

    hours: int
    valid_from: date


@event("unit")
class UnitsImported(Event):
    """A file of units was imported; the subject is the first unit that it added or changed."""

    created: int
    updated: int


@event("place")
class SuccessorsImported(Event):
    """What communes became was imported; the subject is the first former commune of the file."""

    places: int
    links: int


@event("unitcode")
class UnitCodesImported(Event):
    """Identifiers were opened and closed; the subject is the first that was."""

    opened: int
    closed: int


@event("officer")
class OfficerAdded(Event):
    """An officer was added with an account."""

    account: int | None = None
    name: Digest | None = None


@event("officer")
class OfficerRenamed(Event):
    """An officer's name was corrected; papers issued before keep the old one."""

    name: Digest | None = None


@event("post", version=2)
class PostGiven(Event):
    """An officer was given a role at a unit; in force only once confirmed where that is needed.

    `valid_to` is the first day without it, if that was said.
    """

    officer: int
    unit: Code
    role: Code
    valid_from: date
    needs_confirmation: bool
    valid_to: date | None = None


@upcast("PostGiven", 1)
def _given_without_end(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("post")
class PostDelegated(Event):
    """An officer was given the role of another who is away, until the day before `valid_to`."""

    officer: int
    acts_for: int
    unit: Code
    role: Code
    valid_from: date
    valid_to: date
    needs_confirmation: bool


@event("post")
class PostConfirmed(Event):
    """A second person confirmed a post."""

    officer: int
    unit: Code
    role: Code


@event("post")
class DelegationCancelled(Event):
    """A delegation was taken back before its first day."""

    officer: int
    acts_for: int
    unit: Code
    role: Code
    valid_from: date


@event("post")
class PostEnded(Event):
    """A post ended; the role is no longer held from the day `ended_on`."""

    officer: int
    unit: Code
    role: Code
    ended_on: date


@event("post")
class PostContactSet(Event):
    """The title and the telephone at work of a post were set."""

    officer: int
    unit: Code
    role: Code


@event("account")
class PasswordChanged(Event):
    """The owner chose another password; all sessions ended."""


@event("account")
class PasswordReset(Event):
    """Somebody else chose the password, to be changed at the next sign-in; all sessions ended."""


@event("account")
class AccountDeactivated(Event):
    """The account was closed for sign-in; all sessions ended."""


@event("account")
class AccountReactivated(Event):
    """The account was reopened."""


@event("account")
class SessionsEnded(Event):
    """All sessions ended, on all devices."""


@event("account")
class SessionEnded(Event):
    """One session ended, on one device."""


@event("account")
class OtherSessionsEnded(Event):
    """All sessions but the one in which this was asked for ended."""


@event("account")
class SecondFactorAdded(Event):
    """The owner added a second factor; recovery codes were made with the first."""

    factor: FactorKind


@event("account")
class SecondFactorRemoved(Event):
    """The owner removed a second factor; the recovery codes go with the last."""

    factor: FactorKind


@event("account")
class RecoveryCodesRenewed(Event):
    """The owner had new recovery codes made; the former ones are void."""


@event("account")
class SecondStepPassed(Event):
    """A sign-in with a password and a second factor."""

    factor: FactorKind


@event("account")
class FactorResetAsked(Event):
    """The owner lost the second factor, and an administrator asked for its removal."""


@event("account")
class FactorResetDeclined(Event):
    """The removal was not done: taken back or declined."""


@event("account")
class SecondFactorReset(Event):
    """A second person had the second factors removed; all sessions ended."""


@event("account")
class SignedIn(Event):
    """A sign-in with a password, which was rehashed if the hasher had changed."""

    password_rehashed: bool


@event("citizen")
class CitizenEntered(Event):
    """A sign-in by electronic identity, by the code of its provider; `is_new`: the first here."""

    provider: Code
    level: IdentityLevel
    is_new: bool


@event("citizen")
class CitizenRemoved(Event):
    """A citizen had the account deleted; `party_removed`: nothing needed the person's row."""

    party_removed: bool


@event("person")
class PersonDeclared(Event):
    """A person was declared at a unit, unverified."""

    unit: Code


@event("organisation")
class OrganisationDeclared(Event):
    """An organisation was declared at a unit."""

    unit: Code


@event("person")
class PersonVerified(Event):
    """An independent source verified a person's name and number, at a unit."""

    unit: Code
    source: AssuranceSource


@event("person")
class PersonErased(Event):
    """A person's row was deleted after its retention period."""


@event("organisation")
class OrganisationVerified(Event):
    """An independent source verified an organisation's name and number, at a unit."""

    unit: Code
    source: AssuranceSource
