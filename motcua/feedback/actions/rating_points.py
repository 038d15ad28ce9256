"""The points on which dossiers are rated: said otherwise from a day on."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.feedback.enums import AppliesTo
from motcua.feedback.events import RatingPointSet
from motcua.feedback.models import RatingPoint
from motcua.feedback.models.ratings import LONGEST_POINT
from motcua.feedback.permissions import can_set_rating_point
from motcua.feedback.rules.marks import MOST_POINTS
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import is_blank, tidy_line

LONGEST_SOURCE = 1000


class CannotSetRatingPoint(RefusedFields):
    """The point is incomplete, or its day is past or taken."""


@action(
    makes=RatingPoint,
    may=can_set_rating_point,
    refusal=CannotSetRatingPoint,
    chain="feedback",
)
def set_rating_point(
    *,
    number: int,
    text: str,
    text_en: str,
    applies_to: AppliesTo,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[RatingPoint]:
    """Ask the point so from a local day on, today or later; what was answered before stays.

    Statistics know a point by its number, so its number keeps its sense. Raises
    `CannotSetRatingPoint`.
    """
    said, english, note = tidy_line(text), tidy_line(text_en), tidy_line(source_note)
    if problems := list(_list_problems(number, said, english, note, valid_from, at)):
        raise CannotSetRatingPoint(problems)
    rows = RatingPoint.objects.select_for_update().filter(number=number)
    taken = _("Mục này đã có %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, None, taken=taken, refusal=CannotSetRatingPoint)
    point = RatingPoint.objects.create(
        number=number,
        text=said,
        text_en=english,
        applies_to=applies_to,
        valid_from=valid_from,
        source_note=note,
    )
    kept = keep_text(kind="parameter", of=point, text=note, at=at)
    event = RatingPointSet(number=number, valid_from=valid_from, source=text_digest(kept))
    return Done(point, event)


def _list_problems(
    number: int, text: str, text_en: str, source_note: str, valid_from: date, at: datetime
) -> Iterator[tuple[str, str]]:
    if not 1 <= number <= MOST_POINTS:
        yield "number", _("Không có mục này.")
    if is_blank(text) or len(text) > LONGEST_POINT:
        yield "text", _("Ghi điều người dân đánh giá, không quá 200 ký tự.")
    if len(text_en) > LONGEST_POINT:
        yield "text_en", _("Ghi không quá 200 ký tự.")
    if not 0 < len(source_note) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 1.000 ký tự.")
    if valid_from < at.astimezone(VIETNAM).date():
        yield "valid_from", _("Chọn ngày áp dụng từ hôm nay trở đi.")
