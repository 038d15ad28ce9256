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


class RefusedFields(Refused):
    """A refusal of input; `problems` are pairs of field and sentence, empty if it is no field's."""

    def __init__(self, problems: str | Iterable[tuple[str, str]]) -> None:
        self.problems = [] if isinstance(problems, str) else list(problems)
        sentence = problems if isinstance(problems, str) else " ".join(s for _f, s in self.problems)
        super().__init__(sentence)


class NotVisible(Exception):
    """Missing or hidden from this user (404)."""


class NotAllowed(Exception):
    """Visible but not permitted (403, with the reason)."""
