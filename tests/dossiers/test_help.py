"""Help with filing online: the person stays the owner, agrees first, is told, and may object."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.consent import (
    CannotAskConsent,
    CannotGiveConsent,
    ask_consent,
    give_consent,
    keep_consent,
)
from motcua.dossiers.actions.help import CannotObjectHelp, object_help
from motcua.dossiers.enums import ConsentWay, DecisionKind, FilingWay, RequestKind, State
from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.jobs import queue_notices
from motcua.dossiers.models import ConsentCode, Dossier, Help
from motcua.dossiers.permissions import (
    can_follow_dossier,
    can_refuse_dossier,
    why_not_decide,
)
from motcua.dossiers.permissions.intake import holder_of
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.dossiers.queries.helps import find_help, get_helped_draft, list_helped
from motcua.dossiers.queries.search import search_dossiers
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.work import count_work
from motcua.dossiers.rules.papers import Count
from motcua.kernel.actions import run_subscriber
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.queries import list_latest_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.enums import IdentityLevel
from motcua.people.models import Officer, Post
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.files import scanned
from tests.factories.filings import make_online_office, submit
from tests.factories.helps import (
    CODE,
    OLD_WOMAN,
    begin_help,
    consent,
    counter_post,
    fill_for,
    helped_filing,
    helper_of,
    team_post,
)
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def helped(office: Office) -> Dossier:
    return fill_for(begin_help(office))


def _help(dossier: Dossier) -> Help:
    return Help.objects.get(dossier=dossier)


def _events(dossier: Dossier) -> list[str]:
    return [type(each.event).__name__ for each in reversed(list_latest_of([dossier], 20))]


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of the day on which things are filed."""
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: at(hour=12))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(hour=12))


def _told(dossier: Dossier) -> dict[str, Message]:
    run_subscriber(name="messages", handler=queue_notices)
    return {row.code: row for row in Message.objects.filter(subject_id=dossier.pk)}


def test_what_an_officer_files_for_a_person_is_filed_as_the_persons_own(office: Office) -> None:
    owner = citizen(name=OLD_WOMAN.name, identity_number=OLD_WOMAN.number)
    filed = helped_filing(office, counter_post(office))
    assert filed.applicant_person == owner.person
    assert holder_of(filed).actor_id == owner.party.pk
    assert list(list_own_dossiers(owner, at().date())) == [filed]
    assert (filed.drafted_by_kind, _help(filed).helper) == (ActorKind.OFFICER, office.counter)
    assert can_follow_dossier(owner, filed, at(1))


def test_it_shows_to_who_signs_in_for_the_first_time_later(office: Office) -> None:
    filed = helped_filing(office)
    owner = citizen(name=OLD_WOMAN.name, identity_number=OLD_WOMAN.number)
    assert list(list_own_dossiers(owner, at().date())) == [filed]
    assert can_follow_dossier(owner, filed, at(1))


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Thị Bảy"},
        {"identity_number": "091045000124"},
        {"level": IdentityLevel.ONE},
    ],
)
def test_nobody_else_sees_it_not_even_under_the_number_at_level_1(
    office: Office, other: dict[str, Any]
) -> None:
    filed = helped_filing(office)
    given = {"name": OLD_WOMAN.name, "identity_number": OLD_WOMAN.number} | other
    stranger = citizen(**given)
    assert not list_own_dossiers(stranger, at().date())
    assert not can_follow_dossier(stranger, filed, at(1))


def test_the_draft_is_seen_by_the_helper_alone(office: Office, helped: Dossier) -> None:
    assert get_helped_draft(helper_of(helped), helped.pk) == helped
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_helped_draft(office.counter, helped.pk)
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_dossier(helped.pk, officer=office.counter, at=at())
    for words in (OLD_WOMAN.number, OLD_WOMAN.name):
        assert not search_dossiers(words, officer=office.counter, at=at()).keys
    assert count_work(office.counter, read_terms(at(hour=10))) == []


def test_once_filed_the_helper_sees_only_that_it_was(helped: Dossier) -> None:
    helper = helper_of(helped)
    filed = submit(consent(helped), by=helper)
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_helped_draft(helper, filed.pk)
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_dossier(filed.pk, officer=helper, at=at(1))
    assert [row.dossier for row in list_helped(helper)] == [filed]
    with pytest.raises(NotAllowed, match="người khác"):
        actions.attach_files(dossier=filed, files=[scanned(2)], by=helper, at=at(1))


def test_without_consent_nothing_is_filed(helped: Dossier) -> None:
    with pytest.raises(actions.CannotSubmitFiling, match="Chưa có sự đồng ý"):
        submit(helped, by=helper_of(helped))
    helped.refresh_from_db()
    assert helped.state == State.DRAFT


def test_the_code_read_out_is_the_consent_and_leaves_no_code_behind(helped: Dossier) -> None:
    consent(helped)
    found = _help(helped)
    assert (found.consent, found.consented_at) == (ConsentWay.CODE, at(hour=10))
    assert ConsentCode.objects.get().digest == ""
    assert "ConsentGiven" in _events(helped)


def test_of_a_waiting_code_only_a_digest_is_kept(helped: Dossier) -> None:
    ask_consent(dossier=helped, code=CODE, by=helper_of(helped), at=at(hour=10))
    kept = ConsentCode.objects.get().digest
    assert len(kept) == 64
    assert CODE not in kept
    assert CODE in Message.objects.get(code="help_code").body


def test_a_wrong_code_counts_and_the_sixth_is_not_even_compared(helped: Dossier) -> None:
    for _try in range(5):
        wrong = consent(helped, "000000") if not _try else _type(helped, "000000")
        assert not find_help(wrong) or _help(helped).consent == ""
    with pytest.raises(CannotGiveConsent, match="gõ sai nhiều lần"):
        _type(helped, CODE)
    assert _events(helped).count("WrongConsentCode") == 5


def _type(dossier: Dossier, code: str, **when: Any) -> Dossier:
    given: dict[str, Any] = {"by": helper_of(dossier), "at": at(hour=10)} | when
    return give_consent(dossier=dossier, code=code, **given)


def test_a_code_holds_for_fifteen_minutes(helped: Dossier) -> None:
    ask_consent(dossier=helped, code=CODE, by=helper_of(helped), at=at(hour=10))
    late = at(hour=10, minute=15) + timedelta(seconds=1)
    with pytest.raises(CannotGiveConsent, match="hết hạn"):
        _type(helped, CODE, at=late)
    _type(helped, CODE, at=at(hour=10, minute=15))
    assert _help(helped).consent == ConsentWay.CODE


def test_four_codes_an_hour_are_sent_to_one_telephone(office: Office, helped: Dossier) -> None:
    other = begin_help(office, team_post(office), definition=_definition(helped))
    for minute, dossier in enumerate([helped, other, helped, other]):
        _ask(dossier, minute)
    with pytest.raises(CannotAskConsent, match="nhiều lần"):
        _ask(helped, 59)
    _ask(helped, 60)


def _ask(dossier: Dossier, minute: int) -> None:
    moment = at(hour=10) + timedelta(minutes=minute)
    ask_consent(dossier=dossier, code=CODE, by=helper_of(dossier), at=moment)


def _definition(dossier: Dossier) -> Any:
    assert dossier.filled_form is not None
    return dossier.filled_form.definition


def test_without_a_mobile_telephone_the_person_signs_on_paper(office: Office) -> None:
    dossier = fill_for(begin_help(office, applicant=replace(OLD_WOMAN, phone="")))
    with pytest.raises(CannotAskConsent, match="di động"):
        _ask(dossier, 0)
    given: dict[str, Any] = {"by": helper_of(dossier), "at": at(hour=10)}
    keep_consent(dossier=dossier, files=[scanned(3)], **given)
    found = _help(dossier)
    assert found.consent == ConsentWay.PAPER
    assert found.paper is not None
    assert found.paper.title == "Giấy đồng ý cho làm giúp hồ sơ"
    assert submit(dossier, by=helper_of(dossier)).state == State.SUBMITTED


def test_another_telephone_after_the_consent_asks_anew(helped: Dossier) -> None:
    consent(helped)
    helper = helper_of(helped)
    other = replace(applicant_of(helped), phone="0987654321")
    actions.save_draft(dossier=helped, applicant=other, by=helper, at=at(hour=10))
    with pytest.raises(actions.CannotSubmitFiling, match="đã đổi"):
        submit(helped, by=helper)


def test_a_helper_files_only_so_many_a_day(
    office: Office, helped: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.dossiers.queries.helps.read_parameters", _with_two_a_day)
    definition, post = _definition(helped), helper_of(helped).posts.get()
    for _number in range(2):
        helped_filing(office, post, definition=definition)
    with pytest.raises(actions.CannotSubmitFiling, match="đã nộp giúp 2 hồ sơ"):
        submit(consent(helped), by=helper_of(helped))
    tomorrow = at(1, 11)
    assert submit(helped, tomorrow, by=helper_of(helped)).state == State.SUBMITTED


def _with_two_a_day(_set: str, _at: Any) -> dict[str, int]:
    return {"filings_a_day": 2, "code_minutes": 15, "code_tries": 5, "codes_an_hour": 99} | {
        "codes_by_helper": 99,
        "left_draft_days": 7,
    }


def test_the_event_says_how_it_came_in(office: Office, helped: Dossier) -> None:
    ways = [
        next(
            e.event.way for e in list_latest_of([filed], 9) if isinstance(e.event, DossierSubmitted)
        )
        for filed in (
            submit(consent(helped), by=helper_of(helped)),
            helped_filing(office, counter_post(office), definition=_definition(helped)),
        )
    ]
    assert ways == [FilingWay.DIGITAL_TEAM, FilingWay.OFFICER]


@pytest.mark.usefixtures("noon")
def test_the_person_is_told_the_code_and_the_secret(helped: Dossier) -> None:
    filed = submit(consent(helped), by=helper_of(helped))
    sent = _told(filed)["helped_filed"]
    assert sent.address == "+84912345678"
    assert filed.code is not None
    assert filed.code in sent.body
    assert filed.tracking_secret in sent.body


@pytest.mark.usefixtures("noon")
def test_who_did_not_ask_for_it_stops_it_before_it_is_accepted(
    office: Office, helped: Dossier
) -> None:
    filed = submit(consent(helped), by=helper_of(helped))
    words = "Tôi không nhờ ai."
    stopped = object_help(dossier=filed, words=words, by=holder_of(filed), at=at(hour=12), key="a")
    assert stopped.state == State.WITHDRAWN
    assert _events(stopped)[-2:] == ["HelpObjected", "DossierWithdrawn"]
    with pytest.raises(Exception, match="rút"):
        actions.accept_dossier(dossier=stopped, by=office.counter, at=at(hour=13))
    assert "help_objected" in _told(stopped)
    told = Message.objects.filter(code="help_objected").values_list("officer", flat=True)
    assert set(told) == {office.counter.pk, office.leader.pk}
    with pytest.raises(CannotObjectHelp, match="đã báo rồi"):
        object_help(dossier=filed, words=words, by=holder_of(filed), at=at(hour=14))


def test_afterwards_the_counter_is_asked_to_withdraw_it(office: Office, helped: Dossier) -> None:
    filed = submit(consent(helped), by=helper_of(helped))
    papers = {paper.pk: Count(originals=1) for paper in office.version.components.all()}
    running = actions.accept_dossier(
        dossier=filed, papers=papers, by=office.counter, at=at(hour=13)
    )
    objected = object_help(dossier=running, words="Không nhờ", by=holder_of(filed), at=at(hour=14))
    assert objected.open_requests == 1
    assert objected.requests.get().kind == RequestKind.WITHDRAW
    assert objected.state == running.state


def test_strangers_and_the_helper_do_not_object(helped: Dossier) -> None:
    filed = submit(consent(helped), by=helper_of(helped))
    for stranger in (citizen().actor, helper_of(helped)):
        with pytest.raises(NotAllowed, match="người khác"):
            object_help(dossier=filed, words="x", by=stranger, at=at(hour=12))


def test_who_helped_never_decides(office: Office) -> None:
    leader = office.leader
    post = team_post(office, leader)
    filed = helped_filing(office, post)
    kind = DecisionKind.APPROVE
    assert "làm giúp hồ sơ này" in why_not_decide(leader, filed, kind, at(1))
    assert not can_refuse_dossier(leader, filed, at(1))
    other = helped_filing(office, counter_post(office), definition=_definition(filed))
    assert not can_refuse_dossier(office.counter, other, at(1))
    assert why_not_decide(leader, other, kind, at(1)) == ""


def test_who_has_no_post_for_it_any_more_files_nothing(helped: Dossier) -> None:
    consent(helped)
    Post.objects.update(valid_to=date(2026, 3, 2))
    with pytest.raises(NotAllowed, match="người khác"):
        submit(helped, by=Officer.objects.get(pk=helper_of(helped).pk))


def test_a_post_of_somebody_else_is_not_used(office: Office) -> None:
    with pytest.raises(NotAllowed, match="người khác"):
        begin_help(office, team_post(office), by=OfficerFactory.create())


def test_nothing_known_under_the_number_is_filled_in(office: Office) -> None:
    citizen(name=OLD_WOMAN.name, identity_number=OLD_WOMAN.number, address="Ấp Bí Mật")
    dossier = begin_help(office)
    assert dossier.filled_form is not None
    assert dossier.filled_form.typed == {"name": "Thị Sáu"}
    assert dossier.applicant_address == ""
    assert dossier.applicant_person is None


def test_erasing_the_person_leaves_no_trace_of_the_consent(helped: Dossier) -> None:
    filed = submit(consent(helped), by=helper_of(helped))
    ended = object_help(dossier=filed, words="x", by=holder_of(filed), at=at(hour=12))
    assert ended.applicant_person is not None
    actions.erase_applicant(person=ended.applicant_person, by=SYSTEM, at=at(366 * 11))
    found = _help(filed)
    assert (found.consent_for, ConsentCode.objects.count()) == ("", 0)
    assert found.objection is not None
    assert found.objection.text == ""


def test_a_helper_takes_away_what_was_attached_by_mistake(helped: Dossier) -> None:
    wrong = helped.attachments.get()
    given = {"by": helper_of(helped), "at": at(hour=10)}
    actions.remove_attachment(dossier=helped, attachment=wrong.pk, **given)
    assert not helped.attachments.exists()
