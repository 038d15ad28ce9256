"""Drafting, publishing and retiring electronic forms; filling them in."""

from motcua.eforms.actions.draft_form import (
    CannotDraftForm,
    CannotDropFormDraft,
    CannotEditFormDraft,
    FormChangedMeanwhile,
    draft_form,
    drop_form_draft,
    edit_form_draft,
    save_form_draft,
)
from motcua.eforms.actions.fill_form import (
    CannotBeginForm,
    CannotDropForm,
    CannotFileForm,
    CannotSaveTyped,
    begin_form,
    drop_form,
    erase_filled_forms,
    file_form,
    save_typed,
)
from motcua.eforms.actions.load_forms import load_forms, shipped_blocks
from motcua.eforms.actions.publish_form import (
    CannotProposeForm,
    CannotPublishForm,
    CannotRecallForm,
    CannotReturnForm,
    propose_form,
    publish_form,
    recall_form,
    return_form,
)
from motcua.eforms.actions.retire_form import CannotRetireForm, end_form, retire_form

__all__ = [
    "CannotBeginForm",
    "CannotDraftForm",
    "CannotDropForm",
    "CannotDropFormDraft",
    "CannotEditFormDraft",
    "CannotFileForm",
    "CannotProposeForm",
    "CannotPublishForm",
    "CannotRecallForm",
    "CannotRetireForm",
    "CannotReturnForm",
    "CannotSaveTyped",
    "FormChangedMeanwhile",
    "begin_form",
    "draft_form",
    "drop_form",
    "drop_form_draft",
    "edit_form_draft",
    "end_form",
    "erase_filled_forms",
    "file_form",
    "load_forms",
    "propose_form",
    "publish_form",
    "recall_form",
    "retire_form",
    "return_form",
    "save_form_draft",
    "save_typed",
    "shipped_blocks",
]
