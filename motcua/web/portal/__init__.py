"""The face of citizens and businesses: find a procedure, track a dossier."""
