"""Drafting, publishing and retiring electronic forms."""

from motcua.eforms.actions.draft_form import CannotDraftForm, draft_form, save_form_draft
from motcua.eforms.actions.load_forms import load_forms
from motcua.eforms.actions.publish_form import CannotPublishForm, publish_form
from motcua.eforms.actions.retire_form import CannotRetireForm, end_form, retire_form

__all__ = [
    "CannotDraftForm",
    "CannotPublishForm",
    "CannotRetireForm",
    "draft_form",
    "end_form",
    "load_forms",
    "publish_form",
    "retire_form",
    "save_form_draft",
]
