"""The form that attaches a process to a procedure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.processes.models import ProcessDefinition
from motcua.web.ui.forms import KeyForm


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


def described(definition: ProcessDefinition) -> str:
    """The name of a process and its steps."""
    steps = " → ".join(step.name for step in definition.steps.all())
    return f"{definition.name}: {steps}"
