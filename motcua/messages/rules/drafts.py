"""What a message is made of, before a template says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.messages.enums import Channel, Language, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message to be. `cause` is what it tells, `subject` the row that it is shown with."""

    code: str
    channel: Channel
    recipient: Recipient
    cause: tuple[str, int]
    subject: tuple[str, int]
    unit_id: int
    values: Mapping[str, str]
    address: str = ""
    officer_id: int | None = None
    language: Language = Language.VI


@dataclass(frozen=True, slots=True)
class Settled:
    """What messages of these codes ask about `subject` is done; only those that tell an event
    before this one, by its number in the log."""

    subject: tuple[str, int]
    codes: frozenset[str]
    before: int


def notices(
    *,
    code: str,
    cause: tuple[str, int],
    subject: tuple[str, int],
    unit_id: int,
    values: Mapping[str, str],
    officers: Iterable[int | None],
) -> list[Draft]:
    """A notice to each of these officers; one to nobody, for the outbox, if there are none."""
    return [
        Draft(
            code=code,
            channel=Channel.IN_APP,
            recipient=Recipient.OFFICER,
            cause=cause,
            subject=subject,
            unit_id=unit_id,
            values=values,
            officer_id=officer,
        )
        for officer in list(officers) or [None]
    ]
