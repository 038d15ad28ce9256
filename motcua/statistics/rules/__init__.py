"""Pure arithmetic of the statistics: periods, blocks of days, balances."""
