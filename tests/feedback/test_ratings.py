"""Rating how a dossier was handled."""

from datetime import timedelta

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.queries.links import find_by_rating_token, rating_token
from motcua.feedback.actions import CannotRateDossier
from motcua.feedback.enums import Occasion
from motcua.feedback.models import Rating, RatingOption, RatingPoint, RatingVersion
from motcua.feedback.queries.ratings import (
    find_rating,
    list_options,
    list_points,
    list_words,
)
from motcua.feedback.rules.marks import ANSWERS, RATINGS, SATISFIED, marks_of_event
from motcua.feedback.rules.ratings import why_not_changed, why_not_rated
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import ActorRef
from motcua.statistics.models import Tally
from motcua.statistics.projections import fold_log
from tests.factories.dossiers import Office, accept, at, make_office, stop
from tests.factories.feedback import finished, rate

pytestmark = pytest.mark.django_db


def counted(rating: Rating) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in list_events_of(rating):
        for mark, n in marks_of_event(each.event).items():
            sums[mark.measure] = sums.get(mark.measure, 0) + n
    return {measure: n for measure, n in sums.items() if n}


def test_a_finished_dossier_is_rated_after_its_result(office: Office) -> None:
    rating = rate(finished(office), {1: "satisfied", 5: "unsatisfied"})
    assert (rating.occasion, rating.versions) == (Occasion.RESULT, 1)
    assert find_rating(rating.dossier, at(1, 11)).chosen == {1: "satisfied", 5: "unsatisfied"}


def test_a_stopped_dossier_is_rated_after_its_end(office: Office) -> None:
    dossier = stop(office, accept(office), at(0, 11))
    assert rate(dossier).occasion == Occasion.END


def test_an_open_dossier_is_not_rated(office: Office) -> None:
    with pytest.raises(CannotRateDossier, match="chưa xong"):
        rate(accept(office))


def test_a_rating_without_any_answer_is_refused(office: Office) -> None:
    with pytest.raises(CannotRateDossier, match="ít nhất một"):
        rate(finished(office), {}, words="Cảm ơn")


@pytest.mark.parametrize("answers", [{9: "satisfied"}, {1: "great"}])
def test_what_is_not_offered_is_refused(office: Office, answers: dict[int, str]) -> None:
    with pytest.raises(CannotRateDossier, match="Trang đã cũ"):
        rate(finished(office), answers)


def test_the_point_of_online_service_is_asked_of_online_filings_alone() -> None:
    assert [row.number for row in list_points(at(), channel=Channel.IN_PERSON)] == [*range(1, 8)]
    assert [row.number for row in list_points(at(), channel=Channel.ONLINE)] == [*range(1, 9)]


def test_points_of_another_day_are_not_asked() -> None:
    RatingPoint.objects.filter(number=3).update(valid_to=at(5).date())
    assert 3 in {row.number for row in list_points(at(4))}
    assert 3 not in {row.number for row in list_points(at(5))}


def test_answers_of_another_day_are_not_offered() -> None:
    RatingOption.objects.filter(code="fair").update(valid_to=at(5).date())
    assert "fair" in {row.code for row in list_options(at(4))}
    assert "fair" not in {row.code for row in list_options(at(5))}


def test_what_was_said_of_another_end_is_not_the_rating_of_this_one(office: Office) -> None:
    rating = rate(finished(office))
    Rating.objects.update(occasion=Occasion.END)
    assert find_rating(rating.dossier, at(1, 11)).rating is None


def test_a_second_answer_does_not_overwrite_the_first(office: Office) -> None:
    dossier = finished(office)
    rate(dossier, {1: "unsatisfied"}, words="Chậm quá")
    rating = rate(dossier, {1: "satisfied"}, at(2))
    first, second = RatingVersion.objects.filter(rating=rating).order_by("number")
    assert [first.words and first.words.text, second.words] == ["Chậm quá", None]
    assert [each.answers.get().option.code for each in (first, second)] == [
        "unsatisfied",
        "satisfied",
    ]


def test_a_changed_rating_counts_once_at_its_first_time(office: Office) -> None:
    dossier = finished(office)
    rate(dossier, {1: "unsatisfied", 2: "satisfied"})
    rating = rate(dossier, {1: "satisfied"}, at(2))
    assert counted(rating) == {RATINGS.code: 1, ANSWERS[1].code: 1, SATISFIED[1].code: 1}
    times = {mark.at for each in list_events_of(rating) for mark in marks_of_event(each.event)}
    assert times == {at(1, 10)}


def test_a_link_rates_once(office: Office) -> None:
    dossier = finished(office)
    rate(dossier, is_change=False)
    with pytest.raises(CannotRateDossier, match="một lần"):
        rate(dossier, {1: "fair"}, at(1, 11), is_change=False)


def test_the_same_form_sent_twice_is_one_rating(office: Office) -> None:
    dossier = finished(office)
    assert rate(dossier, key="k") == rate(dossier, key="k")
    assert RatingVersion.objects.count() == 1


def test_the_last_minute_of_the_days_is_one_of_them() -> None:
    ended, days = at(), timedelta(days=90)
    assert why_not_rated("finished", ended, ended + days, 90) == ""
    assert "90 ngày" in why_not_rated("finished", ended, ended + days + timedelta(minutes=1), 90)
    assert why_not_changed(ended, ended + timedelta(days=7), 7) == ""
    assert "7 ngày" in why_not_changed(ended, ended + timedelta(days=7, minutes=1), 7)


def test_a_rating_is_not_changed_after_its_days(office: Office) -> None:
    dossier = finished(office)
    rate(dossier)
    with pytest.raises(CannotRateDossier, match="không sửa được nữa"):
        rate(dossier, {1: "fair"}, at(9))


def test_the_log_tells_neither_who_rated_nor_which_dossier(office: Office) -> None:
    rating = rate(finished(office), words="Cô Hoa rất tận tình")
    row = LoggedEvent.objects.get(subject_kind="rating")
    assert (row.actor_kind, row.actor_id) == ("person", 0)
    assert f'"{rating.dossier.code}"' not in str(row.data)
    assert "dossier" not in row.data
    assert "Hoa" not in str(row.data)


def test_an_officer_rates_nothing(office: Office) -> None:
    dossier = finished(office)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        rate(dossier, by=office.counter)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        rate(dossier, by=ActorRef(office.counter.actor_kind, 0))


def test_a_rating_without_words_has_none_to_read(office: Office) -> None:
    rate(finished(office))
    assert list(list_words([office.unit])) == []


def test_words_are_those_of_the_newest_version_and_go_when_erased(office: Office) -> None:
    dossier = finished(office)
    rate(dossier, words="Cũ")
    rate(dossier, {1: "fair"}, at(2), words="Mới")
    for _number in range(4):
        rate(finished(office))
    assert [row.words and row.words.text for row in list_words([office.unit])] == ["Mới"]
    FreeText.objects.update(erased_at=at(3), text="", salt="")
    assert not list_words([office.unit]).exists()


def test_words_of_fewer_than_five_ratings_of_a_unit_are_told_nowhere(office: Office) -> None:
    other = make_office()
    for _number in range(5):
        rate(finished(office), words="Tốt")
    for _number in range(4):
        rate(finished(other), words="Chậm")
    told = [row.words and row.words.text for row in list_words([office.unit, other.unit])]
    assert told == ["Tốt"] * 5
    rate(finished(other))
    assert list_words([office.unit, other.unit]).count() == 9


def test_words_come_out_by_fives_so_that_none_is_seen_to_be_the_last(office: Office) -> None:
    for number in range(9):
        rate(finished(office), words=f"Lời {number}")
    assert {row.words.text for row in list_words([office.unit]) if row.words} == {
        f"Lời {number}" for number in range(5)
    }
    rate(finished(office), words="Lời 9")
    told = [row.words.text for row in list_words([office.unit]) if row.words]
    assert sorted(told[:5]) == [f"Lời {number}" for number in range(5, 10)]


def test_the_token_of_a_link_opens_its_dossier_alone(office: Office) -> None:
    one, other = finished(office), finished(office)
    assert find_by_rating_token(rating_token(one)) == one
    assert rating_token(one)[:20] != rating_token(other)[:20]
    swapped = rating_token(one)[:20] + rating_token(other)[20:]
    assert [find_by_rating_token(each) for each in (swapped, "x", "é", "", "A" * 60)] == [None] * 5


def test_ratings_reach_the_statistics(office: Office) -> None:
    rate(finished(office), {1: "satisfied"})
    fold_log()
    row = Tally.objects.filter(measure=RATINGS.code, grain=1)
    assert {each.n for each in row} == {1}


def test_the_link_of_a_message_holds_after_the_secret_key_was_changed(office: Office, settings):
    one = finished(office)
    token = rating_token(one)
    settings.FORMER_SECRET_KEYS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert find_by_rating_token(token) == one
