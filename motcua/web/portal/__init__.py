"""The portal for citizens and businesses: procedures and dossier tracking."""
