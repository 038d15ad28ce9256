"""What a deputy leaves open goes back to the officer for whom he acted."""

import html
from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.assign import CannotAssignStep, give_back_step
from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.jobs import queue_notices
from motcua.dossiers.models import Authority
from motcua.dossiers.queries.authorities import scope_in_words
from motcua.dossiers.queries.deputies import (
    list_authority_drafts,
    list_delegation_drafts,
    list_left_by_deputies,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.queries import list_latest_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.people.actions import confirm_post, delegate_post, end_post, give_post
from motcua.people.events import PostConfirmed
from motcua.people.models import Officer, Post
from tests.factories.dossiers import Office, accept, at, bring_to, open_step
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(office):
    """A step of the case officer, held by a deputy who acts for her on Monday and Tuesday."""
    deputy = OfficerFactory(one_stop_at=office.unit)
    delegate_post(
        post=office.handler.posts.get(),
        deputy=deputy,
        first_day=at().date(),
        last_day=at(1).date(),
        by=office.leader,
        at=at(),
    )
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    row = open_step(dossier)
    if row.assignee_id != deputy.pk:
        deputy = Officer.objects.get(pk=deputy.pk)
        actions.assign_step(
            dossier=dossier, step=row, assignee=deputy, by=office.leader, at=at(0, 11)
        )
    return open_step(dossier)


def test_a_step_is_the_deputys_until_the_last_minute_of_the_last_day(step):
    assert list_left_by_deputies(at(1, 23, 59)) == []
    assert list_left_by_deputies(at(2, 0, 0)) == [step]


def test_a_step_goes_back_to_the_officer_who_was_away(office, step):
    given = {"dossier": step.dossier, "step": step, "by": SYSTEM}
    with pytest.raises(CannotAssignStep, match="thôi làm thay"):
        give_back_step(**given, at=at(1))
    give_back_step(**given, at=at(2))
    step.refresh_from_db()
    assert step.assignee == office.handler
    assert list_left_by_deputies(at(2)) == []


def test_without_the_absent_officer_a_colleague_gets_it_or_it_stays(office, step):
    end_post(post=office.handler.posts.get(), on=at(2).date(), by=SYSTEM, at=at(1))
    given = {"dossier": step.dossier, "step": step, "by": SYSTEM, "at": at(2)}
    with pytest.raises(CannotAssignStep, match="Chưa có ai khác"):
        give_back_step(**given)
    colleague = OfficerFactory(case_officer_at=office.unit)
    give_back_step(**given | {"at": at(2) + timedelta(minutes=1)})
    step.refresh_from_db()
    assert step.assignee == colleague


def delegated(office: Office, by: Officer) -> Post:
    today = now().astimezone(VIETNAM).date()
    return delegate_post(
        post=office.handler.posts.get(),
        deputy=office.counter,
        first_day=today,
        last_day=today + timedelta(days=2),
        by=by,
        at=now(),
    )


def test_who_acts_and_for_whom_are_both_told(office: Office) -> None:
    post = delegated(office, office.leader)
    drafts = list_delegation_drafts(list_latest_of([post], 5), now())
    assert [(each.code, each.officer_id) for each in drafts] == [
        ("acting_for", office.counter.pk),
        ("acted_for", office.handler.pk),
    ]
    assert [each.values["officer"] for each in drafts] == [office.handler.name, office.counter.name]
    last = post.valid_to - timedelta(days=1)
    assert {each.values["until"] for each in drafts} == {f"{last:%d/%m/%Y}"}


def test_what_waits_for_a_second_person_is_told_once_it_is_confirmed(office: Office) -> None:
    post = delegated(office, office.leader)
    Post.objects.filter(pk=post.pk).update(needs_confirmation=True)
    assert list_delegation_drafts(list_latest_of([post], 5), now()) == []
    confirm_post(post=Post.objects.get(pk=post.pk), by=SYSTEM, at=now())
    found = [each for each in list_latest_of([post], 5) if type(each.event) is PostConfirmed]
    assert len(list_delegation_drafts(found, now())) == 2


def test_what_was_told_is_not_told_again_when_it_is_confirmed_later(office: Office) -> None:
    post = delegated(office, office.leader)
    Post.objects.filter(pk=post.pk).update(role="leader")
    first = list_latest_of([post], 5)
    confirm_post(post=Post.objects.get(pk=post.pk), by=SYSTEM, at=now())
    both = list_latest_of([post], 5)
    assert len(list_delegation_drafts(both, now())) == 2
    queue_messages(drafts=list_delegation_drafts(first, now()), by=SYSTEM, at=now())
    assert list_delegation_drafts(both, now()) == []


def test_an_ordinary_post_tells_nobody(office: Office) -> None:
    day = now().astimezone(VIETNAM).date()
    given = {"officer": office.counter, "unit": office.unit, "role": "case_officer"}
    post = give_post(**given, valid_from=day, by=SYSTEM, at=now())
    Post.objects.filter(pk=post.pk).update(needs_confirmation=True)
    confirm_post(post=Post.objects.get(pk=post.pk), by=SYSTEM, at=now())
    assert list_delegation_drafts(list_latest_of([post], 5), now()) == []


def test_the_list_says_for_whom_one_acts_and_until_when(office: Office, client) -> None:
    client.force_login(office.counter.account)
    assert "Bạn làm thay" not in client.get("/xu-ly/").content.decode()
    post = delegated(office, office.leader)
    page = html.unescape(client.get("/xu-ly/").content.decode())
    last = post.valid_to - timedelta(days=1)
    assert f"Bạn làm thay {office.handler.name}" in page
    assert f"đến hết {last:%d/%m/%Y}." in page
    assert f"?cua=don-vi&can-bo={office.handler.pk}" in page


def authorised(office: Office, by, of: Officer | None = None) -> Authority:
    today = now().astimezone(VIETNAM).date()
    return actions.give_authority(
        post=(of or office.counter).posts.get(),
        basis=AuthorityBasis.AUTHORISED,
        document_number="47/QĐ-UBND",
        document_on=today,
        first_day=today,
        last_day=today,
        kinds=["pause"],
        procedures=[office.version.procedure.code],
        by=by,
        at=now(),
    )


def test_who_is_given_decisions_by_a_document_is_told_which_and_when_it_ends(
    office: Office,
) -> None:
    row = authorised(office, office.leader)
    (given,) = list_authority_drafts(list_latest_of([row], 5), now())
    assert (given.code, given.officer_id) == ("authority_given", office.counter.pk)
    day = f"{row.valid_from:%d/%m/%Y}"
    assert given.values == {
        "number": "47/QĐ-UBND",
        "unit": office.unit.name,
        "period": f"từ {day} đến hết {day}",
        "what": f"{DecisionKind.PAUSE.label}, chỉ của {office.version.procedure.code}",
    }
    actions.end_authority(authority=row, on=row.valid_from, by=office.leader, at=now())
    ended = list_authority_drafts(list_latest_of([row], 1), now())
    assert [(each.code, each.values["from"]) for each in ended] == [("authority_ended", day)]


def test_a_substitute_is_told_that_a_new_document_of_the_absent_is_not_passed_on(
    office: Office,
) -> None:
    delegated(office, office.leader)
    row = authorised(office, office.leader, office.handler)
    holder, beside = list_authority_drafts(list_latest_of([row], 5), now())
    assert (holder.code, holder.officer_id) == ("authority_given", office.handler.pk)
    assert (beside.code, beside.officer_id) == ("authority_beside", office.counter.pk)
    assert beside.values["officer"] == office.handler.name
    Post.objects.filter(acts_for=office.handler).update(valid_from=row.valid_to)
    assert len(list_authority_drafts(list_latest_of([row], 5), now())) == 1


def test_a_new_substitute_is_told_of_the_document_that_the_absent_has(office: Office) -> None:
    row = authorised(office, office.leader, office.handler)
    post = delegated(office, office.leader)
    drafts = list_delegation_drafts(list_latest_of([post], 5), now())
    assert [each.code for each in drafts] == ["acting_for", "acted_for", "authority_beside"]
    assert (drafts[2].officer_id, drafts[2].values["number"]) == (office.counter.pk, "47/QĐ-UBND")
    Authority.objects.filter(pk=row.pk).update(valid_to=row.valid_from)
    assert len(list_delegation_drafts(list_latest_of([post], 5), now())) == 2


def test_nobody_is_told_of_a_document_that_he_entered_himself(office: Office) -> None:
    row = authorised(office, office.leader)
    Post.objects.filter(pk=row.post_id).update(officer=office.leader)
    assert list_authority_drafts(list_latest_of([row], 5), now()) == []


def test_the_notices_of_documents_are_queued_and_lead_to_the_work(office: Office, client) -> None:
    queue_notices(list_latest_of([authorised(office, office.leader)], 5))
    client.force_login(office.counter.account)
    page = html.unescape(client.get("/thong-bao/").content.decode())
    assert "Bạn được giao quyết định theo văn bản số 47/QĐ-UBND" in page
    assert 'href="/xu-ly/"' in page.partition("47/QĐ-UBND")[0][-300:]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "mọi việc của mọi thủ tục"),
        ({"kinds": ["stop"]}, "dừng giải quyết của mọi thủ tục"),
        ({"procedures": ["1.2", "1.3"]}, "mọi việc, chỉ của 1.2, 1.3"),
        ({"fields": [7], "procedures": ["1.2"]}, "mọi việc, chỉ của Đất đai, 1.2"),
        ({"procedures": list("123456789abcd")}, "9, a và 3 thủ tục, lĩnh vực khác"),
    ],
)
def test_the_scope_of_a_document_is_told_with_its_limit(changes, words: str) -> None:
    assert scope_in_words(Authority(**changes), {7: "Đất đai"}).endswith(words)
