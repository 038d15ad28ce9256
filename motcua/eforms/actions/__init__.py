"""Drafting, publishing and retiring electronic forms; filling them in."""

from motcua.eforms.actions.draft_form import CannotDraftForm, draft_form, save_form_draft
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
from motcua.eforms.actions.load_forms import load_forms
from motcua.eforms.actions.publish_form import CannotPublishForm, publish_form
from motcua.eforms.actions.retire_form import CannotRetireForm, end_form, retire_form

__all__ = [
    "CannotBeginForm",
    "CannotDraftForm",
    "CannotDropForm",
    "CannotFileForm",
    "CannotPublishForm",
    "CannotRetireForm",
    "CannotSaveTyped",
    "begin_form",
    "draft_form",
    "drop_form",
    "end_form",
    "erase_filled_forms",
    "file_form",
    "load_forms",
    "publish_form",
    "retire_form",
    "save_form_draft",
    "save_typed",
]
