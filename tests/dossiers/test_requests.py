"""What applicants ask for from the own account: withdraw, change the return, adjust."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions import (
    CannotAnswerRequest,
    CannotAskRequest,
    answer_request,
    ask_request,
    change_way_of_return,
    correct_dossier,
    recall_request,
    refuse_dossier,
    submit_dossier,
    withdraw_dossier,
)
from motcua.dossiers.enums import (
    RepresentativeKind,
    RequestAnswer,
    RequestKind,
    ReturnWay,
    WithdrawalWay,
)
from motcua.dossiers.models import ApplicantRequest, Dossier, Representative
from motcua.dossiers.permissions import can_ask_request, can_follow_dossier
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.dossiers.queries.reminders import list_asked_drafts
from motcua.dossiers.rules.requests import is_adjusted
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import FreeText
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import ActorRef
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Person
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, accept, at, draft, finish
from tests.factories.filings import begin, make_online_office
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def own_person() -> Person:
    """Somebody with an account of level 2."""
    found = citizen().person
    assert found is not None
    return found


WITHDRAW, ADJUST, CHANGE = RequestKind.WITHDRAW, RequestKind.ADJUST, RequestKind.CHANGE_RETURN


@pytest.fixture
def person() -> Person:
    return own_person()


@pytest.fixture
def dossier(office: Office, person: Person) -> Dossier:
    made = accept(office)
    Dossier.objects.filter(pk=made.pk).update(applicant_person=person)
    return Dossier.objects.get(pk=made.pk)


def actor(person: Person) -> ActorRef:
    return ActorRef(person.actor_kind, person.pk)


def ask(dossier: Dossier, person: Person, kind: RequestKind = WITHDRAW, hour: int = 1) -> Dossier:
    return ask_request(
        dossier=dossier, kind=kind, words="Tôi nộp nhầm", by=actor(person), at=at(hour)
    )


def test_a_request_waits_for_the_counter(dossier, person) -> None:
    assert ask(dossier, person).open_requests == 1
    row = ApplicantRequest.objects.get()
    assert (row.kind, row.words.text, row.answered_at) == (WITHDRAW, "Tôi nộp nhầm", None)


def test_who_files_for_another_may_ask_and_a_stranger_not(dossier) -> None:
    helper = own_person()
    Representative.objects.create(
        dossier=dossier, kind=RepresentativeKind.PARENT, name="Mẹ", person=helper
    )
    ask(dossier, helper)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        ask(dossier, own_person(), ADJUST)


@pytest.mark.parametrize(
    ("period", "may"),
    [
        ({"valid_to": at().date()}, True),
        ({"valid_to": at(-1).date()}, False),
        ({"valid_from": at().date()}, True),
        ({"valid_from": at(1).date()}, False),
    ],
)
def test_who_represents_the_applicant_acts_while_that_holds(
    dossier: Dossier, period: dict[str, date], *, may: bool
) -> None:
    mother = citizen()
    given = {"dossier": dossier, "kind": RepresentativeKind.PARENT, "name": "Mẹ"}
    Representative.objects.create(person=mother.person, **given, **period)
    assert can_ask_request(mother.actor, dossier, at(0, 23)) is may
    assert can_follow_dossier(mother, dossier, at(0, 23)) is may
    assert (dossier in list_own_dossiers(mother, at().date())) is may


def test_who_filed_for_another_acts_no_longer_than_the_right_to_represent() -> None:
    mother = citizen()
    begun = begin(make_online_office(), mother)
    given = {"dossier": begun, "kind": RepresentativeKind.PARENT, "name": "Mẹ"}
    Representative.objects.create(person=mother.person, valid_to=at(1).date(), **given)
    Dossier.objects.update(applicant_person=PersonFactory(), state="submitted", submitted_at=at())
    filed = Dossier.objects.select_related("filled_form__citizen").get()
    assert can_follow_dossier(mother, filed, at(1))
    assert filed in list_own_dossiers(mother, at(1).date())
    assert not can_follow_dossier(mother, filed, at(2))
    assert filed not in list_own_dossiers(mother, at(2).date())


def test_an_account_of_level_1_asks_nothing_about_what_is_under_its_number(
    dossier: Dossier, person: Person
) -> None:
    Citizen.objects.update(level=IdentityLevel.ONE)
    assert not can_ask_request(actor(person), dossier, at())
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        ask(dossier, person)


def test_the_same_is_not_asked_twice_while_it_waits(dossier, person) -> None:
    ask(dossier, person)
    with pytest.raises(CannotAskRequest, match="Yêu cầu này đã gửi"):
        ask(dossier, person, hour=2)
    ask(dossier, person, ADJUST, hour=3)
    assert Dossier.objects.get(pk=dossier.pk).open_requests == 2


def test_the_database_holds_one_open_request_a_kind(dossier, person) -> None:
    ask(dossier, person)
    words = FreeText.objects.first()
    with pytest.raises(IntegrityError, match="request"), transaction.atomic():
        ApplicantRequest.objects.create(dossier=dossier, kind=WITHDRAW, words=words, asked_at=at(2))


def test_words_are_required(dossier, person) -> None:
    with pytest.raises(CannotAskRequest, match="Hãy ghi lý do"):
        ask_request(dossier=dossier, kind=ADJUST, words=" ", by=actor(person), at=at(1))


def test_what_is_finished_is_not_withdrawn_but_may_be_sent_elsewhere(office, person) -> None:
    done = finish(office, accept(office), at(2))
    Dossier.objects.filter(pk=done.pk).update(applicant_person=person)
    done = Dossier.objects.get(pk=done.pk)
    later = done.changed_at + timedelta(hours=1)
    for kind in (WITHDRAW, ADJUST):
        with pytest.raises(CannotAskRequest, match="đã giải quyết xong"):
            ask_request(dossier=done, kind=kind, words="x", by=actor(person), at=later)
    ask_request(dossier=done, kind=CHANGE, words="Gửi về nhà", by=actor(person), at=later)


def test_the_applicant_takes_it_back(dossier, person) -> None:
    ask(dossier, person)
    recall_request(dossier=dossier, kind=WITHDRAW, by=actor(person), at=at(2))
    row = ApplicantRequest.objects.get()
    assert (row.answer, row.answered_at) == (RequestAnswer.RECALLED, at(2))
    with pytest.raises(CannotAnswerRequest, match="đã được trả lời hoặc người nộp đã thôi"):
        recall_request(dossier=dossier, kind=WITHDRAW, by=actor(person), at=at(3))


def test_the_counter_declines_with_words(office, dossier, person) -> None:
    ask(dossier, person)
    answer_request(
        dossier=dossier,
        kind=WITHDRAW,
        answer=RequestAnswer.DECLINED,
        words="Đã có kết quả",
        by=office.counter,
        at=at(2),
    )
    row = ApplicantRequest.objects.get()
    assert (row.answer, row.answered_by, row.answer_words.text) == (
        RequestAnswer.DECLINED,
        office.counter,
        "Đã có kết quả",
    )
    assert Dossier.objects.get(pk=dossier.pk).open_requests == 0


def test_only_an_adjustment_is_said_to_be_done(office, dossier, person) -> None:
    given = {"answer": RequestAnswer.DONE, "words": "Đã sửa", "by": office.counter}
    ask(dossier, person)
    with pytest.raises(CannotAnswerRequest, match="Hãy làm việc này ở trang của nó"):
        answer_request(dossier=dossier, kind=WITHDRAW, at=at(2), **given)
    ask(dossier, person, ADJUST, hour=3)
    correct_dossier(
        dossier=dossier, channel=Channel.POSTAL, reason="Nhầm", by=office.leader, at=at(4)
    )
    answer_request(dossier=dossier, kind=ADJUST, at=at(5), **given)


def test_an_adjustment_is_not_said_to_be_done_before_something_was_put_right(
    office, dossier, person
) -> None:
    given = {"answer": RequestAnswer.DONE, "words": "Đã sửa", "by": office.counter}
    correct_dossier(
        dossier=dossier, channel=Channel.POSTAL, reason="Nhầm", by=office.leader, at=at(1)
    )
    ask(dossier, person, ADJUST, hour=2)
    with pytest.raises(CannotAnswerRequest, match="chưa có gì trong hồ sơ được sửa"):
        answer_request(dossier=dossier, kind=ADJUST, at=at(3), **given)
    declined = given | {"answer": RequestAnswer.DECLINED}
    answer_request(dossier=dossier, kind=ADJUST, at=at(3), **declined)


@pytest.mark.parametrize(("corrected", "adjusted"), [(at(1), False), (at(2), True)])
def test_what_was_put_right_counts_from_the_moment_of_asking(
    corrected: datetime, *, adjusted: bool
) -> None:
    assert is_adjusted(corrected, at(2)) is adjusted


def test_withdrawing_answers_the_request(office, dossier, person) -> None:
    ask(dossier, person)
    withdraw_dossier(
        dossier=dossier,
        reason="Theo yêu cầu",
        way=WithdrawalWay.ACCOUNT,
        by=office.counter,
        at=at(2),
    )
    row = ApplicantRequest.objects.get()
    assert (row.answer, row.answered_by) == (RequestAnswer.DONE, office.counter)


def test_changing_the_return_answers_that_request_and_no_other(office, dossier, person) -> None:
    ask(dossier, person)
    ask(dossier, person, CHANGE, hour=2)
    where = ResultReturn(
        way=ReturnWay.POST, address="Ấp 1", recipient_name="Út", recipient_phone="0912345678"
    )
    change_way_of_return(dossier=dossier, result=where, by=office.counter, at=at(3))
    answers = ApplicantRequest.objects.order_by("pk").values_list("kind", "answer")
    assert list(answers) == [(WITHDRAW, ""), (CHANGE, RequestAnswer.DONE)]


def test_the_counter_is_told(office, person) -> None:
    made = accept(office, now())
    Dossier.objects.filter(pk=made.pk).update(applicant_person=person)
    ask_request(dossier=made, kind=WITHDRAW, words="x", by=actor(person), at=now())
    (draft,) = list_asked_drafts(list_events_of(made), now())
    assert draft.officer_id == office.counter.pk


def test_a_refusal_at_intake_leaves_no_request_open(office, person) -> None:
    filed = submit_dossier(dossier=draft(office), by=office.counter, at=at())
    Dossier.objects.filter(pk=filed.pk).update(applicant_person=person)
    asked = ask_request(
        dossier=filed, kind=ADJUST, words="Sửa tên", by=actor(person), at=at(hour=10)
    )
    refused = refuse_dossier(dossier=asked, reason="Sai nơi", by=office.counter, at=at(hour=11))
    assert refused.open_requests == 0
    assert ApplicantRequest.objects.get().answer == RequestAnswer.LAPSED
