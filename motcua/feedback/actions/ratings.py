"""Rating how a dossier was handled (NĐ 118/2025 Điều 33)."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.feedback.enums import Occasion
from motcua.feedback.events import RatingGiven
from motcua.feedback.models import Rating, RatingAnswer, RatingOption, RatingPoint, RatingVersion
from motcua.feedback.permissions import can_rate_dossier
from motcua.feedback.queries.ratings import (
    figures_of,
    find_rating,
    list_options,
    list_points,
)
from motcua.feedback.rules.figures import RatingChange
from motcua.feedback.rules.ratings import occasion_of
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor

KIND = "rating"
"""The retention rule of the words of ratings."""
LONGEST_WORDS = 1000


class CannotRateDossier(RefusedFields):
    """It has not ended, nothing was answered, or the days for it are over."""


def chain_of(rating: Rating) -> str:
    """The log chain of the deciding unit."""
    return rating.dossier.unit_code


@action(
    makes=Rating, may=can_rate_dossier, noun="dossier", refusal=CannotRateDossier, chain=chain_of
)
def rate_dossier(
    *,
    dossier: Dossier,
    answers: Mapping[int, str],
    words: str,
    by: Actor,
    at: datetime,
    is_change: bool = True,
    key: str | None = None,
) -> Done[Rating]:
    """Rate an ended dossier once, or change its rating by a new version within the days for that.

    `answers` are codes of options by the number of the point; points may be left out. Without
    `is_change` only a first rating is taken. Raises `CannotRateDossier`.
    """
    chosen = _chosen(dossier, answers, at)
    if len(words) > LONGEST_WORDS:
        raise CannotRateDossier([("words", _("Hãy viết ngắn lại."))])
    rating = _lock_rating(dossier, at, is_change=is_change)
    before = _newest(rating)
    figures = figures_of(rating, before, dossier) if before else None
    rating.versions += 1
    rating.save(update_fields=["versions"])
    kept = keep_text(kind=KIND, of=dossier, text=words, at=at)
    given = RatingVersion.objects.create(
        rating=rating, number=rating.versions, given_at=at, words=kept
    )
    RatingAnswer.objects.bulk_create(
        RatingAnswer(version=given, point=point, option=option) for point, option in chosen
    )
    said = RatingGiven(
        version=rating.versions,
        occasion=Occasion(rating.occasion),
        figures=RatingChange(before=figures, after=figures_of(rating, given, dossier)),
        words=text_digest(kept),
    )
    return Done(rating, said)


def _chosen(
    dossier: Dossier, answers: Mapping[int, str], at: datetime
) -> list[tuple[RatingPoint, RatingOption]]:
    """The points that were answered, each with its option; what is not offered is refused."""
    points = {point.number: point for point in list_points(at, channel=dossier.channel)}
    options = {option.code: option for option in list_options(at)}
    if not answers:
        raise CannotRateDossier(_("Hãy chọn ít nhất một câu trả lời."))
    if answers.keys() - points.keys() or set(answers.values()) - options.keys():
        raise CannotRateDossier(_("Trang đã cũ. Tải lại trang rồi làm lại."))
    return [(points[number], options[code]) for number, code in sorted(answers.items())]


def _lock_rating(dossier: Dossier, at: datetime, *, is_change: bool) -> Rating:
    """The locked rating after the present end of the dossier, made if it is the first."""
    occasion = occasion_of(dossier.state)
    found = find_rating(dossier, at)
    if found.rating is not None and not is_change:
        raise CannotRateDossier(_rated_already())
    if found.why_not or occasion is None:
        raise CannotRateDossier(found.why_not)
    named = {"dossier": dossier, "occasion": occasion}
    row, is_new = Rating.objects.select_for_update().get_or_create(
        **named, defaults={"given_at": at}
    )
    if not (is_new or is_change):  # somebody else rated it in the same moment
        raise CannotRateDossier(_rated_already())
    row.dossier = dossier
    return row


def _rated_already() -> str:
    return _("Hồ sơ này đã được đánh giá. Đường dẫn trong tin nhắn chỉ dùng được một lần.")


def _newest(rating: Rating) -> RatingVersion | None:
    return rating.given.filter(number=rating.versions).first()
