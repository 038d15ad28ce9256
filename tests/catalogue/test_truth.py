"""What the database itself refuses in the catalogue, whoever writes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction

from motcua.catalogue.models import (
    Component,
    FeeRow,
    Procedure,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
)
from tests.factories.catalogue import (
    ComponentFactory,
    FeeRowFactory,
    ProcedureCaseFactory,
    ProcedureFactory,
    ProcedureVersionFactory,
    TimeRowFactory,
)

MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)


def refused(write: Callable[[], object]) -> bool:
    """Whether the database refuses it, at the latest when it is committed.

    Of two connections that insert overlapping rows at once, PostgreSQL may end one as a deadlock:
    each waits for the other to know whether its row stays.
    """
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError:
        return True
    except OperationalError as error:
        if "deadlock detected" not in str(error):
            raise
        return True
    return False


# -- one version in force -----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "end"), [(MAY, None), (date(2020, 1, 1), None), (date(2020, 1, 1), MAY), (JULY, None)]
)
def test_one_version_is_in_force_on_a_day(first: date, end: date | None) -> None:
    before = ProcedureVersionFactory(valid_to=JULY)
    given = {"procedure": before.procedure, "valid_from": first, "valid_to": end}
    assert refused(lambda: ProcedureVersionFactory(**given)) == (first != JULY)


@pytest.mark.django_db
def test_a_version_is_not_drawn_out_over_the_next() -> None:
    before = ProcedureVersionFactory(valid_to=JULY)
    ProcedureVersionFactory(procedure=before.procedure, valid_from=JULY)
    rows = ProcedureVersion.objects.filter(pk=before.pk)
    assert refused(lambda: rows.update(valid_to=None))
    assert not refused(lambda: rows.update(valid_to=MAY))


@pytest.mark.django_db
def test_versions_of_other_procedures_do_not_matter() -> None:
    ProcedureVersionFactory()
    ProcedureVersionFactory().full_clean(exclude=["content_digest"])


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "end"), [(JULY, None), (date(2020, 1, 1), date(2022, 1, 1))])
def test_versions_may_follow_each_other(first: date, end: date | None) -> None:
    given = {"procedure": ProcedureVersionFactory(valid_to=JULY).procedure}
    ProcedureVersionFactory.build(valid_from=first, valid_to=end, **given).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("ends", [JULY, None])
def test_the_model_knows_it_too(ends: date | None) -> None:
    before = ProcedureVersionFactory(valid_to=ends)
    with pytest.raises(ValidationError, match="is violated"):
        ProcedureVersionFactory.build(procedure=before.procedure, valid_from=MAY).full_clean()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_refused() -> None:
    procedure, together = ProcedureFactory(), Barrier(2)

    def publish(number: int) -> bool:
        together.wait(timeout=10)
        try:
            return refused(
                lambda: ProcedureVersion.objects.create(
                    procedure=procedure, number=number, name="x", valid_from=MAY
                )
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(publish, [1, 2])) == [False, True]


# -- a case belongs to its version --------------------------------------------------------------

ROWS = [TimeRowFactory, FeeRowFactory, ComponentFactory]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", ROWS)
def test_a_row_is_of_a_case_of_its_own_version(factory: Any) -> None:
    case, other = ProcedureCaseFactory(), ProcedureVersionFactory(timeless=True)
    assert refused(lambda: factory(version=other, case=case))
    assert not refused(lambda: factory(version=case.version, case=case))


@pytest.mark.django_db
@pytest.mark.parametrize("factory", ROWS)
def test_no_row_moves_to_the_case_of_another_version(factory: Any) -> None:
    row, foreign = factory(), ProcedureCaseFactory()
    assert refused(lambda: type(row).objects.update(case=foreign))


@pytest.mark.django_db
def test_the_model_knows_of_the_case_of_another_version() -> None:
    with pytest.raises(ValidationError, match="is violated"):
        FeeRowFactory.build(
            version=ProcedureVersionFactory(), case=ProcedureCaseFactory()
        ).full_clean()


@pytest.mark.django_db
def test_a_version_goes_with_all_its_cases_and_rows() -> None:
    case = ProcedureCaseFactory()
    for factory in ROWS:
        factory(version=case.version, case=case)
    assert not refused(case.version.delete)


# -- one limit and one fee for each case, channel and time ---------------------------------------

PLACES: list[dict[str, Any]] = [
    {},
    {"channel": "online"},
    {"valid_from": MAY},
    {"valid_to": JULY},
    {"channel": "online", "valid_from": MAY, "valid_to": JULY},
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [TimeRowFactory, FeeRowFactory])
@pytest.mark.parametrize("place", PLACES)
def test_one_row_for_each_case_channel_and_time(factory: Any, place: dict[str, Any]) -> None:
    version = ProcedureVersionFactory(timeless=True)
    factory(version=version, **place)
    assert refused(lambda: factory(version=version, **place))
    factory(version=version, case=ProcedureCaseFactory(version=version), **place)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [TimeRowFactory, FeeRowFactory])
def test_one_row_for_a_case(factory: Any) -> None:
    case = ProcedureCaseFactory()
    factory(version=case.version, case=case)
    assert refused(lambda: factory(version=case.version, case=case))


# -- choices ------------------------------------------------------------------------------------

CHOICES = [
    (Procedure, "publication"),
    (ProcedureVersion, "online_level"),
    (ProcedureVersion, "clock_policy"),
    (VersionLevel, "level"),
    (VersionChannel, "channel"),
    (TimeRow, "channel"),
    (TimeRow, "unit"),
    (FeeRow, "channel"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "column"), CHOICES)
def test_a_choice_that_nobody_declared_is_refused(model: Any, column: str) -> None:
    version = FeeRowFactory().version
    VersionLevel.objects.create(version=version, level="commune")
    VersionChannel.objects.create(version=version, channel="online")
    assert refused(lambda: model.objects.update(**{column: "x"}))


@pytest.mark.django_db
def test_every_column_with_choices_is_tried_here() -> None:
    models = {Procedure, ProcedureVersion, VersionLevel, VersionChannel, TimeRow, FeeRow, Component}
    columns = {
        (model, field.name) for model in models for field in model._meta.fields if field.choices
    }
    assert columns == set(CHOICES)
