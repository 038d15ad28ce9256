"""The counter: the work list, and receiving a dossier."""
