"""What changes the network of focal officers."""

from motcua.oversight.actions.focal import (
    CannotAppointFocalOfficer,
    CannotEndFocalOfficer,
    CannotNoteTraining,
    appoint_focal_officer,
    end_focal_officer,
    note_training,
)
from motcua.oversight.actions.handover import (
    CannotAcceptFocalHandover,
    CannotHandOverFocal,
    CannotReturnFocalHandover,
    accept_focal_handover,
    hand_over_focal,
    return_focal_handover,
)

__all__ = [
    "CannotAcceptFocalHandover",
    "CannotAppointFocalOfficer",
    "CannotEndFocalOfficer",
    "CannotHandOverFocal",
    "CannotNoteTraining",
    "CannotReturnFocalHandover",
    "accept_focal_handover",
    "appoint_focal_officer",
    "end_focal_officer",
    "hand_over_focal",
    "note_training",
    "return_focal_handover",
]
