"""Which procedures a simulation may use."""

from datetime import date, timedelta

import pytest

from motcua.catalogue.enums import Channel, ClockPolicy
from motcua.catalogue.models import ProcedureVersion, VersionLevel
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.models import RuleParameter
from motcua.people.enums import Role
from motcua.processes.models import Step
from motcua.simulation.queries.offers import StoredOffer, list_offers, rules_on
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory, ProcedureFactory
from tests.factories.dossiers import make_office

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> ProcedureVersion:
    made = make_office(valid_from=FIRST).version
    VersionLevel.objects.create(version=made, level="commune")
    return made


def stored(**asked: object) -> list[StoredOffer]:
    return list_offers(**({"level": "commune", "first_on": FIRST, "last_on": LAST} | asked))


def offered(**asked: object) -> list[ProcedureVersion]:
    return [each.version for each in stored(**asked)]


def test_a_procedure_is_offered_at_its_level_and_in_its_field(version: ProcedureVersion) -> None:
    make_office(valid_from=FIRST)
    assert offered() == [version]
    assert offered(field=version.procedure.field.name.upper()) == [version]
    assert offered(field="Lĩnh vực khác") == []
    VersionLevel.objects.filter(version=version).update(level="province")
    assert version not in offered()


@pytest.mark.parametrize(
    ("begins", "ends", "is_offered"),
    [
        (FIRST, None, True),
        (FIRST + DAY, None, False),
        (FIRST, LAST, False),
        (FIRST, LAST + DAY, True),
    ],
)
def test_it_is_in_force_on_both_days(
    version: ProcedureVersion, begins: date, ends: date | None, is_offered: bool
) -> None:
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_from=begins, valid_to=ends)
    assert (offered() == [version]) == is_offered


def test_it_has_a_process_whose_steps_officers_can_play(version: ProcedureVersion) -> None:
    Step.objects.filter(definition=version.process_id, key="sign").update(role=Role.CONTROL)
    assert offered() == []
    ProcedureVersion.objects.update(process=None)
    assert offered() == []


def test_its_limit_is_stated_for_the_counter_and_online(version: ProcedureVersion) -> None:
    limit = version.times.get()
    limit.channel = Channel.IN_PERSON
    limit.save()
    assert offered() == []
    limit.pk, limit.channel = None, Channel.ONLINE
    limit.save()
    assert offered() == [version]


def test_offers_come_by_code_and_each_case_has_its_own(version: ProcedureVersion) -> None:
    ProcedureCaseFactory(version=version, position=1)
    first = make_office(valid_from=FIRST, procedure=ProcedureFactory(code="1.1")).version
    VersionLevel.objects.create(version=first, level="commune")
    code = version.procedure.code
    assert [each.offer.key for each in stored()] == ["1.1/0", f"{code}/0", f"{code}/1"]


@pytest.mark.parametrize(
    ("policy", "restarts"), [(ClockPolicy.RESUME, False), (ClockPolicy.RESTART, True)]
)
def test_it_restarts_where_the_clock_does(
    version: ProcedureVersion, policy: ClockPolicy, restarts: bool
) -> None:
    ProcedureVersion.objects.filter(pk=version.pk).update(clock_policy=policy)
    assert [each.offer.rules.supplement_restarts_clock for each in stored()] == [restarts]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({"originals": 0}, Count(originals=1)),
        ({"originals": 2}, Count(originals=2)),
        ({"originals": 2, "copies": 1}, Count(originals=2, copies=1)),
        ({"originals": 0, "certified": 1}, Count(certified=1)),
        ({"originals": 0, "copies": 3}, Count(copies=3)),
        ({"required": False}, None),
    ],
)
def test_a_complete_dossier_has_the_papers_asked_for_else_one_original(
    version: ProcedureVersion, asked: dict[str, int], given: Count | None
) -> None:
    paper = ComponentFactory(version=version, **asked)
    (one,) = stored()
    assert one.papers.get(paper.pk) == given


def test_the_rules_of_a_period_are_those_of_its_first_local_day() -> None:
    day, name = date(2026, 9, 1), "supplement_answer_days"
    RuleParameter.objects.filter(rule_set=rule_set_on(day), name=name).update(valid_to=day)
    RuleParameter.objects.create(rule_set=rule_set_on(day), name=name, value=99, valid_from=day)
    assert rules_on(day).supplement_answer_days == 99
    assert rules_on(day - DAY).supplement_answer_days == 15
