"""What programs are told, and how they are refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from motcua.api import v1
from motcua.catalogue.actions import seed_catalogue
from motcua.dossiers.models import ResultPaper
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.dossiers import accept, at, draft, make_office
from tests.factories.people import UnitFactory
from tests.factories.reports import make_province
from tests.factories.results import issued, need_paper

pytestmark = pytest.mark.django_db


def ask(path: str, status: int = 200, **query: str) -> dict:
    answer = Client().get(f"/api/v1/{path}", query)
    assert (answer.status_code, answer["Content-Type"]) == (
        status, "application/json; charset=utf-8",
    ), answer.content[:200]  # fmt: skip
    return answer.json()


def test_procedures_are_listed_by_code_and_page_by_page() -> None:
    for code in ("1.000003", "1.000001", "1.000002"):
        ProcedureVersionFactory(procedure__code=code)
    first = ask("procedures", limit="2")
    assert [each["code"] for each in first["procedures"]] == ["1.000001", "1.000002"]
    assert first["procedures"][0]["url"] == f"{settings.BASE_URL}/thu-tuc/1.000001/"
    rest = ask("procedures", limit="2", after=first["next"])
    assert ([each["code"] for each in rest["procedures"]], rest["next"]) == (["1.000003"], None)


def test_a_full_page_that_is_the_last_leads_nowhere() -> None:
    for code in ("1.000001", "1.000002"):
        ProcedureVersionFactory(procedure__code=code)
    assert ask("procedures", limit="2")["next"] is None


@pytest.fixture
def _one_at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    """In UTC it is still the day before."""
    monkeypatch.setattr(v1, "now", lambda: at(0, 1))


@pytest.mark.usefixtures("_one_at_night")
def test_what_begins_today_is_told_from_midnight_on() -> None:
    ProcedureVersionFactory(procedure__code="1.000001", valid_from=at().date())
    assert len(ask("procedures")["procedures"]) == 1
    assert ask("procedures/1.000001")["code"] == "1.000001"


@pytest.mark.usefixtures("_one_at_night")
def test_a_result_holds_no_more_from_midnight_on() -> None:
    office = make_office()
    need_paper(office)
    issued(office)
    ResultPaper.objects.update(valid_until=at().date() - timedelta(days=1))
    assert ask(f"results/{ResultPaper.objects.get().check_code}")["standing"] == "ended"


def test_a_hidden_procedure_and_one_to_come_are_not_told() -> None:
    ProcedureVersionFactory(procedure__code="1.000001", procedure__publication="unconfirmed")
    ProcedureVersionFactory(procedure__code="1.000002", valid_from=date(2999, 1, 1))
    assert ask("procedures")["procedures"] == []
    assert "Không có thủ tục" in ask("procedures/1.000001", 404)["error"]


def test_a_question_finds_what_the_search_finds() -> None:
    seed_catalogue(by=SYSTEM, at=at())
    assert (
        ask("procedures", q="lam giay khai sinh", limit="1")["procedures"][0]["code"] == "1.001193"
    )
    told = ask("procedures/1.001193")
    assert (told["code"], "papers" in str(told)) == ("1.001193", True)


@pytest.mark.parametrize(
    ("setting", "path", "query"),
    [("SUGGESTIONS_A_MINUTE", "procedures", {"q": "x"}), ("STATISTICS_A_MINUTE", "statistics", {})],
)
def test_what_costs_time_is_limited(
    settings: Any, setting: str, path: str, query: dict[str, str]
) -> None:
    UnitFactory()
    setattr(settings, setting, 1)
    ask(path, **query)
    assert "Hỏi quá nhiều lần" in ask(path, 429, **query)["error"]


def test_a_dossier_tells_its_stage_and_no_name() -> None:
    dossier = accept(make_office())
    told = ask(f"dossiers/{(dossier.code or '').lower()}")
    assert (told["stage"], told["is_open"]) == (dossier.state, True)
    assert dossier.applicant_name not in str(told)


def test_a_draft_is_not_there() -> None:
    assert ask(f"dossiers/NHAP-{draft(make_office()).pk}", 404)["error"]


def test_guessing_codes_is_slowed(settings) -> None:
    settings.LOOKUPS_A_MINUTE = 10
    assert [Client().get("/api/v1/dossiers/A").status_code for _turn in range(2)] == [404, 429]
    answer = Client().get("/api/v1/results/ABCDEFGHJKMN")
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("procedures", {"limit": "0"}),
        ("procedures", {"limit": "9" * 40}),
        ("procedures", {"q": "a\0"}),
        ("procedures", {"q": "a" * 201}),
        ("dossiers/" + "A" * 61, {}),
        ("procedures/%00", {}),
    ],
)
def test_bad_input_is_told_in_a_sentence(path: str, query: dict[str, str]) -> None:
    assert ask(path, 400, **query)["error"].startswith("Không đọc được")


def test_a_result_is_checked_by_its_code_and_names_nobody() -> None:
    office = make_office()
    need_paper(office)
    dossier = issued(office)
    paper = dossier.results.get()
    told = ask(f"results/{paper.check_code.lower()}")
    assert (told["standing"], told["number"], told["title"]) == (
        "holds", paper.full_number, paper.name,
    )  # fmt: skip
    assert dossier.applicant_name not in str(told)


def test_the_statistics_are_those_of_the_province_asked_for() -> None:
    province = make_province()
    told = ask("statistics", unit=province.code)
    assert told["unit"] == {"code": province.code, "name": province.name}
    assert {"received", "finished"} <= told["rows"][0]["figures"].keys()


def test_an_unknown_result_and_an_unknown_province_are_not_there() -> None:
    ask("results/ABCD-EFGH-JKMN", 404)
    ask("statistics", 404, unit="không có")


def test_the_documentation_names_every_question(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) == 5
    assert all(path in page for path in paths)
