"""What a message is made of, before a template says it."""

from collections.abc import Mapping
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
