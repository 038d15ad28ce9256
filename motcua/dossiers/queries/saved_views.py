"""The lists that an officer keeps."""

from functools import cache

from django.utils.translation import gettext as _

from motcua.dossiers.enums import WorkList
from motcua.dossiers.models import SavedView
from motcua.dossiers.rules.saved_views import MOST_VIEWS
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer


@cache
def _views(kind: str) -> PreparedRows[SavedView]:
    kept = SavedView.objects.filter(officer=1, work_list=kind).order_by("pk")
    return PreparedRows(lambda: kept[:MOST_VIEWS])


def list_views(officer: Officer, work_list: WorkList) -> list[SavedView]:
    """The officer's own, in the order in which they were made."""
    return _views(work_list.value)(officer.pk)


def get_view(officer: Officer, pk: int) -> SavedView:
    """One of the officer's own. Raises `NotVisible`."""
    found = SavedView.objects.filter(officer=officer, pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có danh sách đã lưu này."))
    return found
