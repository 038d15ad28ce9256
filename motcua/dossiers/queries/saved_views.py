"""The lists that an officer keeps."""

from django.utils.translation import gettext as _

from motcua.dossiers.enums import WorkList
from motcua.dossiers.models import SavedView
from motcua.dossiers.rules.saved_views import MOST_VIEWS
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer


def list_views(officer: Officer, work_list: WorkList) -> list[SavedView]:
    """The officer's own, in the order in which they were made."""
    return list(
        SavedView.objects.filter(officer=officer, work_list=work_list).order_by("pk")[:MOST_VIEWS]
    )


def get_view(officer: Officer, pk: int) -> SavedView:
    """One of the officer's own. Raises `NotVisible`."""
    found = SavedView.objects.filter(officer=officer, pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có danh sách đã lưu này."))
    return found
