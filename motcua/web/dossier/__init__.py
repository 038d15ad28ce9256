"""One dossier on one page, and a form for every move; shared by counter, officers and oversight."""
