"""Drawing up, publishing and retiring process definitions."""

from motcua.processes.actions.draft_definition import CannotDraftDefinition, draft_definition
from motcua.processes.actions.load_templates import load_templates
from motcua.processes.actions.publish_definition import CannotPublishDefinition, publish_definition
from motcua.processes.actions.retire_definition import CannotRetireDefinition, retire_definition
from motcua.processes.actions.take_definition import take_definition

__all__ = [
    "CannotDraftDefinition",
    "CannotPublishDefinition",
    "CannotRetireDefinition",
    "draft_definition",
    "load_templates",
    "publish_definition",
    "retire_definition",
    "take_definition",
]
