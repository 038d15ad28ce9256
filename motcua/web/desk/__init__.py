"""The counter: work list, search and intake of dossiers."""
