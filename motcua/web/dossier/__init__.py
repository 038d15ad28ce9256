"""The dossier page and the forms of its actions; shared by counter, officers and oversight."""
