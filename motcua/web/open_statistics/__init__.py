"""Open statistics: what anybody may know of all dossiers, as a page and as files."""
