"""Base classes of the errors that a user sees."""

from collections.abc import Iterable


class BadInput(Exception):
    """The input is malformed or not allowed; nothing was changed.

    `problems` holds one sentence per problem, in the reader's language.
    """

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class Refused(Exception):
    """The current state or the law does not allow the action.

    Each action defines its own subclass `CannotVerbNoun`. The message tells the user what to do.
    """


class NotVisible(Exception):
    """Missing or hidden from this user (404)."""


class NotAllowed(Exception):
    """Visible but not permitted (403, with the reason)."""
