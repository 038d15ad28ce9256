"""Drafting, publishing and retiring electronic forms; filling them in."""

from motcua.eforms.actions.draft_edition import CannotDraftEdition, draft_edition
from motcua.eforms.actions.draft_form import (
    CannotDraftForm,
    CannotDropFormDraft,
    CannotEditFormDraft,
    FormChangedMeanwhile,
    draft_form,
    drop_form_draft,
    edit_form_draft,
)
from motcua.eforms.actions.fill_form import (
    CannotBeginForm,
    CannotDropForm,
    CannotFileForm,
    CannotSaveTyped,
    begin_form,
    begin_helped_form,
    drop_form,
    erase_filled_forms,
    file_form,
    release_forms,
    save_typed,
    take_over_forms,
)
from motcua.eforms.actions.load_forms import load_forms
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
from motcua.eforms.actions.reopen_form import CannotReopenForm, reopen_form
from motcua.eforms.actions.retire_form import CannotRetireForm, end_form, retire_form

__all__ = [
    "CannotBeginForm",
    "CannotDraftEdition",
    "CannotDraftForm",
    "CannotDropForm",
    "CannotDropFormDraft",
    "CannotEditFormDraft",
    "CannotFileForm",
    "CannotProposeForm",
    "CannotPublishForm",
    "CannotRecallForm",
    "CannotReopenForm",
    "CannotRetireForm",
    "CannotReturnForm",
    "CannotSaveTyped",
    "FormChangedMeanwhile",
    "begin_form",
    "begin_helped_form",
    "draft_edition",
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
    "release_forms",
    "reopen_form",
    "retire_form",
    "return_form",
    "save_typed",
    "take_over_forms",
]
