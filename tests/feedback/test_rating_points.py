"""The points that people rate are said otherwise from a day on; the past stays."""

from datetime import date, timedelta

import pytest

from motcua.feedback.actions import CannotSetRatingPoint, set_rating_point
from motcua.feedback.enums import AppliesTo
from motcua.feedback.models import RatingPoint
from motcua.feedback.queries.ratings import list_points
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db
DAY = at().date()


def said(number: int = 5, **changes) -> RatingPoint:
    given = {"text": "Thái độ phục vụ", "text_en": "Service", "applies_to": AppliesTo.ALL}
    given |= {"valid_from": DAY + timedelta(days=10), "source_note": "Nghị định mới", **changes}
    return set_rating_point(number=number, by=SYSTEM, at=at(), **given)


def test_the_new_words_hold_from_their_day_and_the_old_ones_until_it() -> None:
    before = list_points(at())[4].text
    said()
    assert list_points(at())[4].text == before
    assert list_points(at() + timedelta(days=10))[4].text == "Thái độ phục vụ"
    assert len(list_points(at() + timedelta(days=10))) == 8


@pytest.mark.sqlite_is_enough
@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {"text": "x" * 201}, {"text_en": "x" * 201}, {"source_note": " "},
     {"valid_from": date(2020, 1, 1)}, {"number": 0}],
)  # fmt: skip
def test_what_is_incomplete_changes_nothing(changes) -> None:
    count = RatingPoint.objects.count()
    with pytest.raises(CannotSetRatingPoint, match=r"Ghi|ghi|ngày|mục"):
        said(**changes)
    assert RatingPoint.objects.count() == count


@pytest.mark.sqlite_is_enough
def test_two_for_the_same_day_are_refused() -> None:
    said()
    with pytest.raises(CannotSetRatingPoint, match="Mục này đã có"):
        said()
