"""Form 03b (TT 09/2026/TT-BTP): how a province announced and published procedures."""
