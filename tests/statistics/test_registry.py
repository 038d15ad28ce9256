"""What is counted is declared, once, by the area whose events it is."""

from datetime import UTC, datetime

import pytest

from motcua.config.wiring import CONTRIBUTIONS
from motcua.kernel.measures import BadDeclaration, Contribution, Mark, Marks, Measure
from motcua.statistics.models import Fact
from motcua.statistics.projections import fold_log
from motcua.statistics.registry import UndeclaredMeasure, register_contributions
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, record_change

AT = datetime(2023, 1, 10, 2, tzinfo=UTC)
ASKED = Measure("asked", "đã hỏi")


@pytest.fixture(autouse=True)
def wired():
    """The wiring, put back after each test."""
    yield
    register_contributions(CONTRIBUTIONS)


def contribution(kind, *measures, marks=Marks):
    return Contribution(kind, measures, lambda _event: marks())


@pytest.mark.parametrize("code", ["", "Nhận", "Received", "1st", "two words", "x" * 41])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(BadDeclaration, match="is no code of a measure"):
        Measure(code, "")


def test_two_areas_do_not_contribute_about_one_kind_of_subject():
    with pytest.raises(BadDeclaration, match="two areas contribute about “question”"):
        register_contributions([contribution("question"), contribution("question")])


def test_two_areas_do_not_declare_one_measure():
    with pytest.raises(BadDeclaration, match="“asked” is declared twice"):
        register_contributions([contribution("question", ASKED), contribution("vote", ASKED)])


@pytest.mark.django_db
def test_a_wrong_declaration_changes_nothing():
    with pytest.raises(BadDeclaration, match="two areas contribute about"):
        register_contributions([contribution("question"), contribution("question")])
    UnitFactory(code="U")
    record_change(1, at=AT, after=FiguresFactory())
    assert fold_log() == 1
    assert Fact.objects.exists()


@pytest.mark.django_db
def test_an_undeclared_measure_is_named_and_nothing_is_counted():
    UnitFactory(code="U")
    record_change(1, at=AT, after=FiguresFactory())
    mark = Mark("U", None, "", "answered", AT)
    register_contributions([contribution("dossier", ASKED, marks=lambda: Marks([mark]))])
    with pytest.raises(UndeclaredMeasure, match="DossierCorrected counts “answered”"):
        fold_log()
    assert not Fact.objects.exists()


@pytest.mark.django_db
def test_what_nobody_counts_is_passed_over():
    UnitFactory(code="U")
    record_change(1, at=AT, after=FiguresFactory())
    register_contributions([])
    assert fold_log() == 1
    assert not Fact.objects.exists()
