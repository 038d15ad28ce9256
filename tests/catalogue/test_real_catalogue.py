"""The crawled catalogue, imported once for all that is asked of it."""

import json
import statistics
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
from django.db import transaction

from motcua.catalogue.actions import import_procedures
from motcua.catalogue.files import read_records
from motcua.catalogue.models import Component, FeeRow, Procedure, ProcedureVersion
from motcua.catalogue.queries import find_begun_procedures, find_procedures
from motcua.catalogue.queries.case_questions import list_questions, names_of_cases
from motcua.catalogue.rules.case_names import LONGEST
from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import RESULTS_TAIL
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel.clock import VIETNAM
from tests.factories.actors import CONTROL

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LISTED = SHARED / "catalogue.json"
REAL = SHARED / "real" / "procedures-2026-07.jsonl.gz"
QUESTIONS = Path(__file__).with_name("questions")
MOST = 5
AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
# The mark also makes sure of a database where this file is run alone.
pytestmark = [
    pytest.mark.skipif(not REAL.exists(), reason="the crawled catalogue is not here"),
    pytest.mark.django_db,
]


@pytest.fixture(scope="module")
def outcome(django_db_setup, django_db_blocker) -> Iterator[Outcome]:
    """What became of the crawled file in a database that knew the list already."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_procedures(records=read_records(LISTED), by=CONTROL, at=AT)
        yield import_procedures(records=read_records(REAL), by=CONTROL, at=AT)
        transaction.set_rollback(True)


class Answer(NamedTuple):
    """The kind of a question, the rank of its first right answer, from 0, and the time it took."""

    kind: str
    rank: int
    seconds: float


@pytest.fixture(scope="module")
def answers(outcome: Outcome, django_db_blocker) -> dict[str, list[Answer]]:
    """What is answered to each set of questions, asked once."""
    with django_db_blocker.unblock():
        return {name: list(_asked(name)) for name in ("known", "before_tuning", "after_tuning")}


def test_every_record_is_accounted_for(outcome: Outcome) -> None:
    taken = outcome.created + outcome.updated + outcome.unchanged
    assert outcome.read == taken + len(outcome.rejected) == 2515


def test_each_problem_is_told_once(outcome: Outcome) -> None:
    told = [json.dumps(warning, sort_keys=True) for warning in outcome.warnings]
    assert len(told) == len(set(told))


def test_what_carries_another_content_is_hidden(outcome: Outcome) -> None:
    doubted = {each["code"] for each in outcome.warnings if each["kind"] == "foreign_content"}
    hidden = set(Procedure.objects.exclude(publication="public").values_list("code", flat=True))
    assert hidden == doubted
    assert len(hidden) == 17


def test_nothing_is_free_against_its_text(outcome: Outcome) -> None:
    always_free = FeeRow.objects.filter(is_free=True, valid_to__isnull=True)
    assert not always_free.filter(rule_text__contains="đồng").exists()


def test_nothing_is_left_run_together(outcome: Outcome) -> None:
    assert not Component.objects.filter(name__contains=PAPERS_HEAD).exists()
    assert not ProcedureVersion.objects.filter(result__contains=f"{RESULTS_TAIL}Không").exists()


@pytest.mark.parametrize(
    ("name", "first", "first_five"),
    [("known", 0.93, 0.98), ("before_tuning", 0.8, 0.94), ("after_tuning", 0.73, 0.93)],
)
def test_it_answers_as_citizens_ask(
    answers: dict[str, list[Answer]], name: str, first: float, first_five: float
) -> None:
    ranks = [answer.rank for answer in answers[name]]
    assert statistics.mean(rank == 0 for rank in ranks) >= first
    assert statistics.mean(rank < MOST for rank in ranks) >= first_five


@pytest.mark.parametrize("kind", ["life", "colloq"])
def test_it_answers_what_is_asked_in_everyday_words(
    answers: dict[str, list[Answer]], kind: str
) -> None:
    ranks = [answer.rank for answer in answers["after_tuning"] if answer.kind == kind]
    assert statistics.mean(rank < MOST for rank in ranks) >= 0.85


def test_it_answers_quickly(answers: dict[str, list[Answer]]) -> None:
    assert statistics.median(answer.seconds for answer in answers["known"]) < 0.03


def _asked(name: str) -> Iterator[Answer]:
    for line in (QUESTIONS / f"{name}.tsv").read_text("utf-8").splitlines():
        *kind, question, codes = line.split("\t")
        began = process_time()
        found = [each.code for each in find_procedures(question, MOST)]
        seconds = process_time() - began
        right = (rank for rank, code in enumerate(found) if code in codes.split())
        yield Answer(kind[0] if kind else "", next(right, MOST), seconds)


def test_suggestions_take_less_than_15_milliseconds(outcome: Outcome) -> None:
    times = []
    for typed in ("th", "dang ky", "khai si", "hộ kinh d", "cap lai giay ph", "xin giấy phép x"):
        begun = process_time()
        found = find_begun_procedures(typed, 8)
        times.append(process_time() - begun)
        assert len(found) == 8
    assert statistics.median(times) < 0.015


def test_cases_that_are_only_times_or_headings_are_not_asked_for(outcome: Outcome) -> None:
    asked = {
        version.pk: list_questions(version, cases, AT.date())
        for version in ProcedureVersion.objects.filter(cases__isnull=False).distinct()
        if (cases := names_of_cases(version))
    }
    answers = [a.text for qs in asked.values() for q in qs for a in q.answers]
    talk = ("giải quyết trong", "ngày làm việc", "thời hạn giải quyết", "hồ sơ bao gồm")
    assert [a for a in answers if any(words in a.lower() for words in talk)] == []
    assert max(map(len, answers)) <= LONGEST
    with_some = sum(bool(questions) for questions in asked.values())
    assert (len(asked), with_some) == (479, 322)
