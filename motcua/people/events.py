"""What the log says of units, officers, posts and accounts.

Rows are named by id, units by code. No name of a person or account is here: names are free text of
the kind "officer", of which the log holds the digest.
"""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event
from motcua.people.enums import AssuranceSource, Level


@event("unit")
class UnitAdded(Event):
    """A unit was added under its parent, with its place."""

    code: Code
    level: Level
    parent: Code | None = None
    valid_from: date


@event("unit")
class UnitEnded(Event):
    """A unit ended with the posts at it; `successors` carry on its work."""

    ended_on: date
    successors: tuple[Code, ...]


@event("unit")
class UnitsImported(Event):
    """A file of units came in; the event is about the first that it added or changed."""

    created: int
    updated: int


@event("officer")
class OfficerAdded(Event):
    """An officer was added with an account."""

    account: int | None = None
    name: Digest | None = None


@event("post")
class PostGiven(Event):
    """An officer was given a role at a unit; in force only once confirmed where that is needed."""

    officer: int
    unit: Code
    role: Code
    valid_from: date
    needs_confirmation: bool


@event("post")
class PostConfirmed(Event):
    """A second person confirmed a post that an officer had given to himself."""

    officer: int
    unit: Code
    role: Code


@event("post")
class PostEnded(Event):
    """An officer does no longer hold a role at a unit, from the day `ended_on`."""

    officer: int
    unit: Code
    role: Code
    ended_on: date


@event("account")
class PasswordChanged(Event):
    """The owner chose another password; all sessions ended."""


@event("account")
class PasswordReset(Event):
    """Somebody else chose the password, to be changed at the next sign-in; all sessions ended."""


@event("account")
class AccountDeactivated(Event):
    """Nobody signs in with the account any more; all sessions ended."""


@event("account")
class AccountReactivated(Event):
    """The owner may sign in again."""


@event("account")
class SessionsEnded(Event):
    """All sessions ended, on whatever machine."""


@event("account")
class SignedIn(Event):
    """Somebody signed in by the password, which is hashed anew where the way has changed."""

    password_rehashed: bool


@event("person")
class PersonDeclared(Event):
    """A person was declared at a unit: what was typed, which proves nothing."""

    unit: Code


@event("organisation")
class OrganisationDeclared(Event):
    """An organisation was declared at a unit."""

    unit: Code


@event("person")
class PersonVerified(Event):
    """A source other than the person vouched for name and number, at a unit."""

    unit: Code
    source: AssuranceSource


@event("person")
class PersonErased(Event):
    """The row of a person was removed, after the time for which it is kept."""


@event("organisation")
class OrganisationVerified(Event):
    """A source other than the organisation vouched for name and number, at a unit."""

    unit: Code
    source: AssuranceSource
