"""The outbox as a list: what failed first, since somebody must look after it."""

from functools import cached_property

from django.db.models import QuerySet

from motcua.messages.enums import FAILING
from motcua.messages.models import Message

MOST_LISTED = 10_000
"""Counting all of a million messages takes most of a second."""


class FailedFirst:
    """Messages for a paginator: those that failed, then the others, each the newest first.

    Two lists, each read by its index; one order over both would sort all messages.
    """

    def __init__(self, rows: QuerySet[Message]) -> None:
        """`rows` are ordered, the newest first."""
        self.failed = rows.filter(state__in=FAILING)
        self.others = rows.exclude(state__in=FAILING)

    @cached_property
    def failures(self) -> int:
        """How many failed, at most `MOST_LISTED`."""
        return self.failed[:MOST_LISTED].count()

    def __len__(self) -> int:
        return self.count()

    def count(self) -> int:
        """How many there are, at most `MOST_LISTED`."""
        return min(self.failures + self.others[:MOST_LISTED].count(), MOST_LISTED)

    def __getitem__(self, part: slice) -> list[Message]:
        first, last = part.start, part.stop
        found = list(self.failed[first : min(last, self.failures)]) if first < self.failures else []
        if last > self.failures:
            found += self.others[max(first - self.failures, 0) : last - self.failures]
        return found
