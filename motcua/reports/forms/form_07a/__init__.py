"""Form 07a (TT 09/2026/TT-BTP): the dossiers of the body that handles them."""
