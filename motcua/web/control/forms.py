"""The forms of procedure control: a process, an everyday name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.everyday_names import LONGEST_NAME
from motcua.processes.models import ProcessDefinition
from motcua.web.ui.forms import TOO_LONG, KeyForm


class ProcessForm(KeyForm):
    """One of the published processes."""

    def __init__(self, *given: Any, definitions: list[ProcessDefinition], **options: Any) -> None:
        """The choices are `definitions`, each shown with its steps."""
        super().__init__(*given, **options)
        self.definitions = {str(definition.pk): definition for definition in definitions}
        missing = _("Chọn một quy trình.")
        self.fields["process"] = forms.ChoiceField(
            label=_("Hồ sơ mới sẽ đi theo quy trình nào?"),
            choices=[(pk, described(one)) for pk, one in self.definitions.items()],
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )

    @property
    def definition(self) -> ProcessDefinition:
        """The chosen process."""
        return self.definitions[self.cleaned_data["process"]]


class NameForm(KeyForm):
    """A name by which people ask for a procedure."""

    name = forms.CharField(
        label=_("Thêm một cách gọi"),
        help_text=_("Viết như người dân hay nói, ví dụ: làm lại giấy khai sinh bị mất."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Viết cách gọi cần thêm."), "max_length": TOO_LONG},
    )
    question = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=1, max_value=10**18
    )


def described(definition: ProcessDefinition) -> str:
    """The name of a process and its steps."""
    steps = " → ".join(step.name for step in definition.steps.all())
    return f"{definition.name}: {steps}"
