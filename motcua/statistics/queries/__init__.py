"""Reading the statistics: exact at any moment, whether or not the log has been folded."""

from motcua.statistics.queries.balances import count_balances
from motcua.statistics.queries.cell_dossiers import CellDossiers
from motcua.statistics.queries.drill import Cell, find_dossiers

__all__ = ["Cell", "CellDossiers", "count_balances", "find_dossiers"]
