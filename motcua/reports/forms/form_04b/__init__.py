"""Form 04b (TT 09/2026/TT-BTP): what a province reviewed, and what that saves."""
