"""Focal officers, their training and hand-overs; inspections."""

from motcua.oversight.models.focal import FocalHandover, FocalOfficer, Training
from motcua.oversight.models.inspections import (
    ChecklistAnswer,
    ChecklistQuestion,
    Finding,
    Inspection,
)

__all__ = [
    "ChecklistAnswer",
    "ChecklistQuestion",
    "Finding",
    "FocalHandover",
    "FocalOfficer",
    "Inspection",
    "Training",
]
