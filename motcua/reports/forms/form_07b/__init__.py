"""Form 07b (TT 09/2026/TT-BTP): the dossiers of a province, its own level and its communes."""
