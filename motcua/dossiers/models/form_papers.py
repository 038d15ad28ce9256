"""On which paper a unit prints each official form."""

from django.db import models

from motcua.dossiers.enums import OfficialForm, PaperSize
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Unit


class FormPaper(models.Model):
    """The unit's choice for the forms that it issues from now on; issued ones stay as they are."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=10, choices=OfficialForm.choices)
    paper = models.CharField(max_length=2, choices=PaperSize.choices)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("form", OfficialForm, name="form_paper_form_known"),
            one_of("paper", PaperSize, name="form_paper_known"),
            models.UniqueConstraint(fields=["unit", "form"], name="form_paper_once"),
        ]
