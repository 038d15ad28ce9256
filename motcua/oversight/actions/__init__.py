"""What changes the network of focal officers, and inspections."""

from motcua.oversight.actions.checklist import (
    CannotAddChecklistQuestion,
    CannotEndChecklistQuestion,
    add_checklist_question,
    end_checklist_question,
)
from motcua.oversight.actions.findings import (
    CannotAnswerFinding,
    CannotCloseFinding,
    CannotSendBackFinding,
    answer_finding,
    close_finding,
    send_back_finding,
)
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
from motcua.oversight.actions.inspecting import (
    CannotAddFinding,
    CannotAnswerChecklist,
    CannotBeginInspection,
    CannotConcludeInspection,
    InspectionWords,
    add_finding,
    answer_checklist,
    begin_inspection,
    conclude_inspection,
)

__all__ = [
    "CannotAcceptFocalHandover",
    "CannotAddChecklistQuestion",
    "CannotAddFinding",
    "CannotAnswerChecklist",
    "CannotAnswerFinding",
    "CannotAppointFocalOfficer",
    "CannotBeginInspection",
    "CannotCloseFinding",
    "CannotConcludeInspection",
    "CannotEndChecklistQuestion",
    "CannotEndFocalOfficer",
    "CannotHandOverFocal",
    "CannotNoteTraining",
    "CannotReturnFocalHandover",
    "CannotSendBackFinding",
    "InspectionWords",
    "accept_focal_handover",
    "add_checklist_question",
    "add_finding",
    "answer_checklist",
    "answer_finding",
    "appoint_focal_officer",
    "begin_inspection",
    "close_finding",
    "conclude_inspection",
    "end_checklist_question",
    "end_focal_officer",
    "hand_over_focal",
    "note_training",
    "return_focal_handover",
    "send_back_finding",
]
