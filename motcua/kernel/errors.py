"""The two ways in which something a person asked for does not happen."""

from collections.abc import Iterable


class BadInput(Exception):
    """What was given cannot be read or is not allowed; nothing was changed.

    `problems` holds one clear sentence each, in the language of the reader.
    """

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class Refused(Exception):
    """An action was asked for that the present state or the law does not allow.

    Each action defines its own subclass `CannotVerbNoun`. The message says what a user can do.
    """


class NotVisible(Exception):
    """The thing does not exist for the one who asks: a web page answers 404."""


class NotAllowed(Exception):
    """Seen, but not for the one who asks to do: a web page answers 403 with the reason."""
