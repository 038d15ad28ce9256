"""The forms by which a draft is proposed, published and sent back."""

from django import forms
from django.utils.translation import gettext_lazy

from motcua.web.control.eforms.edit_forms import area
from motcua.web.ui.forms import DateField, KeyForm


class ReturnForm(KeyForm):
    """Why a draft is sent back."""

    reason = area(
        gettext_lazy("Cần sửa gì?"), missing=gettext_lazy("Hãy ghi cần sửa gì."), most=2000
    )


class PublishForm(KeyForm):
    """From which day the version is in use; what was looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    valid_from = DateField(
        label=gettext_lazy("Áp dụng từ ngày"), help_text=gettext_lazy("Từ hôm nay trở đi.")
    )


class RevisionForm(KeyForm):
    """A button about the draft as it was looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
