"""Reading the statistics: always exact, whether or not the log has been folded."""

from motcua.statistics.queries.balances import (
    Extent,
    count_balances,
    count_breakdowns,
    fields_of_procedures,
    list_units_under,
    sum_folded,
    sum_of_procedures,
)
from motcua.statistics.queries.drill import Cell, Page, find_page

__all__ = [
    "Cell",
    "Extent",
    "Page",
    "count_balances",
    "count_breakdowns",
    "fields_of_procedures",
    "find_page",
    "list_units_under",
    "sum_folded",
    "sum_of_procedures",
]
