"""Events of the register of delegations; its words are in the rows."""

from datetime import date

from motcua.delegations.enums import DelegationKind
from motcua.kernel.events import Code, Digest, Event, event


@event("delegation")
class DelegationRegistered(Event):
    """A decision that delegates was entered, and waits for a leader."""

    kind: DelegationKind
    from_unit: Code
    to_unit: Code
    procedures: tuple[Code, ...]
    decided_on: date
    valid_from: date
    valid_to: date | None = None


@event("delegation")
class DelegationConfirmed(Event):
    """A leader of the unit that delegates confirmed the entry."""


@event("delegation")
class DelegationRefused(Event):
    """A leader did not confirm it."""

    reason: Digest | None = None


@event("delegation")
class DelegationEnded(Event):
    """A later decision ends it: it holds no more from a local day on."""

    valid_to: date
