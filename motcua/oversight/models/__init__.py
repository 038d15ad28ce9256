"""Focal officers, their training and hand-overs; inspections; briefings."""

from motcua.oversight.models.briefings import Attendance, Briefing, BriefingTask
from motcua.oversight.models.focal import FocalHandover, FocalOfficer, Training
from motcua.oversight.models.inspections import (
    ChecklistAnswer,
    ChecklistQuestion,
    Finding,
    Inspection,
)

__all__ = [
    "Attendance",
    "Briefing",
    "BriefingTask",
    "ChecklistAnswer",
    "ChecklistQuestion",
    "Finding",
    "FocalHandover",
    "FocalOfficer",
    "Inspection",
    "Training",
]
