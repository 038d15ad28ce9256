"""Keeping a list under a name, and removing it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import WorkList
from motcua.dossiers.events import ViewRemoved, ViewSaved
from motcua.dossiers.models import SavedView
from motcua.dossiers.permissions import can_remove_view, can_save_view
from motcua.dossiers.rules.saved_views import LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS
from motcua.kernel.actions import Done, action, insert_row, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.text import tidy_line
from motcua.people.models import Officer

CHAIN = "lists"


class CannotSaveView(Refused):
    """The name is empty or too long, or there are too many."""


@action(makes=SavedView, may=can_save_view, refusal=CannotSaveView, chain=CHAIN)
def save_view(
    *,
    work_list: WorkList,
    name: str,
    query: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[SavedView]:
    """Keep a list of this officer under a name; one of the same name is replaced.

    Raises `CannotSaveView`.
    """
    tidy = tidy_line(name)
    if not tidy or len(tidy) > LONGEST_NAME:
        raise CannotSaveView(_("Đặt tên ngắn cho danh sách, từ 1 đến 40 ký tự."))
    if len(query) > LONGEST_QUERY:
        raise CannotSaveView(_("Danh sách này lọc quá nhiều thứ nên không lưu được."))
    # Whoever keeps two at once, as a second click does, keeps them one after the other.
    list(Officer.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))
    own = SavedView.objects.filter(officer=by, work_list=work_list)
    views = {view.name: view for view in own}
    said = ViewSaved(work_list=WorkList(work_list))
    if (known := views.get(tidy)) is not None:
        update_row(SavedView, known.pk, query=query, saved_at=at)
        return Done(known, said)
    if len(views) >= MOST_VIEWS:
        raise CannotSaveView(
            _("Bạn đã lưu %(most)s danh sách. Hãy xoá bớt rồi lưu lại.") % {"most": MOST_VIEWS}
        )
    view = SavedView(officer=by, work_list=work_list, name=tidy, query=query, saved_at=at)
    return Done(insert_row(view), said)


@action(on=SavedView, argument="view", may=can_remove_view, refusal=Refused, chain=CHAIN)
def remove_view(*, view: SavedView, by: Officer, at: datetime) -> Done[SavedView]:
    """Remove a list that the officer has kept."""
    SavedView.objects.filter(pk=view.pk).delete()
    return Done(view, ViewRemoved(work_list=WorkList(view.work_list)))
