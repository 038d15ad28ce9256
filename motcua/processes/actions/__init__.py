"""Drawing up, approving, publishing and retiring process definitions."""

from motcua.processes.actions.approve_process import (
    CannotApproveProcess,
    CannotProposeProcess,
    CannotRecallProcess,
    CannotReturnProcess,
    approve_process,
    propose_process,
    recall_process,
    return_process,
)
from motcua.processes.actions.draft_definition import CannotDraftDefinition, draft_definition
from motcua.processes.actions.load_templates import load_templates
from motcua.processes.actions.process_drafts import (
    CannotBeginProcess,
    CannotDropProcess,
    CannotEditProcess,
    ProcessChangedMeanwhile,
    begin_process,
    drop_process,
    edit_process,
)
from motcua.processes.actions.publish_definition import CannotPublishDefinition, publish_definition
from motcua.processes.actions.retire_definition import CannotRetireDefinition, retire_definition
from motcua.processes.actions.take_definition import take_definition

__all__ = [
    "CannotApproveProcess",
    "CannotBeginProcess",
    "CannotDraftDefinition",
    "CannotDropProcess",
    "CannotEditProcess",
    "CannotProposeProcess",
    "CannotPublishDefinition",
    "CannotRecallProcess",
    "CannotRetireDefinition",
    "CannotReturnProcess",
    "ProcessChangedMeanwhile",
    "approve_process",
    "begin_process",
    "draft_definition",
    "drop_process",
    "edit_process",
    "load_templates",
    "propose_process",
    "publish_definition",
    "recall_process",
    "retire_definition",
    "return_process",
    "take_definition",
]
