"""Guidance at intake: once and completely (NĐ 118/2025 Điều 17)."""

import pytest

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.events import SupplementRequested
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.law import get_rules
from motcua.dossiers.queries.reminders import list_guided_again_drafts
from motcua.dossiers.queries.sections import is_guided_again, read_terms
from motcua.dossiers.queries.work import count_work, sum_up
from motcua.dossiers.rules.supplements import is_guided_again as is_too_often
from motcua.kernel.clock import now
from motcua.kernel.models import RuleParameter
from motcua.kernel.queries import list_events_of
from tests.factories.dossiers import (
    Office,
    accept,
    asks,
    at,
    bring_to,
    brings,
    draft,
    guide,
    guided,
    make_office,
)


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def test_a_second_guidance_needs_a_written_reason(office: Office) -> None:
    dossier = guided(office, at())
    with pytest.raises(actions.CannotRequestSupplement, match="vì sao phải hỏi thêm lần nữa"):
        guide(office, dossier, at(1))
    dossier.refresh_from_db()
    assert dossier.guidances == 1
    assert guide(office, dossier, at(1), again="Quên chứng thực").guidances == 2


def test_the_log_tells_why_and_for_which_time(office: Office) -> None:
    dossier = guided(office, at(), at(1))
    events = [each.event for each in list_events_of(dossier)]
    asked = [each for each in events if isinstance(each, SupplementRequested)]
    assert [(each.guidance, bool(each.again)) for each in asked] == [(1, False), (2, True)]


def test_what_the_case_officer_asks_is_no_guidance(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    given = {"reason": "Mờ", "components": asks(office), "by": office.handler, "at": at(1)}
    asked = actions.request_supplement(dossier=dossier, **given)
    assert (asked.guidances, asked.supplement_requests) == (0, 1)


def test_the_leaders_of_the_counter_are_told_of_the_second(office: Office) -> None:
    recorded = list_events_of(guided(office, now(), now()))
    (told,) = list_guided_again_drafts(recorded, now())
    assert (told.code, told.officer_id) == ("guided_again", office.leader.pk)
    assert told.values["what"] == "2"


def is_listed(office: Office, dossier: Dossier) -> bool:
    """Whether list and count have it; they agree."""
    listed = Dossier.objects.filter(is_guided_again()).filter(pk=dossier.pk).exists()
    assert sum_up(count_work(office.leader, read_terms(at(4)))).guided_again == int(listed)
    return listed


@pytest.mark.parametrize("of_sector", [None, 0, 1, 2])
@pytest.mark.parametrize("of_set", [1, 2])
def test_list_and_count_agree_with_the_rules_of_the_day_on_how_often_is_too_often(
    office: Office, of_set: int, of_sector: int | None
) -> None:
    ProcedureVersion.objects.update(max_supplement_requests=of_sector)
    RuleParameter.objects.filter(name="supplements_per_dossier").update(value=of_set)
    office.version.refresh_from_db()
    dossier = draft(office)
    for day in range(3):
        guide(office, dossier, at(day), again="Quên")
        given = {"dossier": dossier, "by": office.counter, "at": at(day)}
        dossier = actions.receive_supplement(papers=brings(office), **given)
        said = is_too_often(day + 1, get_rules(dossier, at(day)))
        assert is_listed(office, dossier) is said


def test_what_was_too_often_stays_so_when_the_rules_allow_more_later(office: Office) -> None:
    dossier = guided(office, at(), at(1))
    RuleParameter.objects.filter(name="supplements_per_dossier").update(value=2)
    assert is_listed(office, dossier)
