"""Pure arithmetic of the statistics: marks of dossiers, periods, blocks of days."""
