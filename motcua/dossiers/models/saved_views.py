"""Lists that an officer keeps under a name."""

from django.db import models

from motcua.dossiers.enums import WorkList
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class SavedView(models.Model):
    """The section, filters and order of a list, as its query string, under the officer's name."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    work_list = models.CharField(max_length=8, choices=WorkList.choices)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("work_list", WorkList, name="saved_view_list_known"),
            models.UniqueConstraint(
                fields=["officer", "work_list", "name"], name="saved_view_named_once"
            ),
        ]
