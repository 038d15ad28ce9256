"""The examples of the how-tos, run as they are printed."""

import json
import re
from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.template import engines
from django.test import Client
from django.urls import include, path
from jinja2 import ChoiceLoader, DictLoader

from motcua.config import urls
from motcua.kernel.errors import NotAllowed
from motcua.kernel.events import event_of
from motcua.kernel.models import LoggedEvent
from motcua.people.models import Officer
from motcua.processes.rules import problems_of
from motcua.processes.rules.documents import read_definition
from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Question
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of
from motcua.web.office import urls as office_urls
from tests.docs.example_area import declared, load, make_table
from tests.docs.reading import ROOT, howto
from tests.factories.dossiers import Office, at, make_office
from tests.factories.people import OfficerFactory
from tests.factories.reports import make_province


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def area(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Everything that `add-an-action` prints, by name."""
    with declared():
        names: dict[str, Any] = {}
        for block in howto("add-an-action", "python"):
            names |= vars(load(block, monkeypatch))
        make_table(names["Shelf"])
        yield names


@pytest.fixture
def pages(area: dict[str, Any], monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, str]:
    """Everything that `add-a-page` prints, put where it belongs; the templates by name."""
    *modules, address = howto("add-a-page", "python")
    views: dict[str, ModuleType] = {}
    for block in modules:
        views[block.place.rpartition("/")[2].removesuffix(".py")] = load(block, monkeypatch)
    lines = eval(f"[{address.text}]", {"path": path} | views)
    routed = ModuleType("routed")
    face = path("", include(([*lines, *office_urls.urlpatterns], office_urls.app_name)))
    vars(routed).update(vars(urls) | {"urlpatterns": [face, *urls.urlpatterns]})
    settings.ROOT_URLCONF = routed
    printed = {b.place.partition("jinja2/")[2]: b.text for b in howto("add-a-page", "jinja")}
    env = engines["jinja2"].env
    monkeypatch.setattr(env, "loader", ChoiceLoader([DictLoader(printed), env.loader]))
    return printed


def make_shelf(area: dict[str, Any], office: Office, **columns: Any) -> Any:
    return area["Shelf"].objects.create(unit=office.unit, **columns)


def archive(area: dict[str, Any], shelf: Any, by: Officer) -> None:
    area["archive_shelf"](shelf=shelf, reason="Đã đầy", by=by, at=at(), key="k")


def test_the_action_is_done_once_and_recorded(area: dict[str, Any], office: Office) -> None:
    shelf = make_shelf(area, office)
    archive(area, shelf, office.leader)
    archive(area, shelf, office.leader)
    shelf.refresh_from_db()
    assert shelf.archived_at == at()
    assert LoggedEvent.objects.filter(kind="ShelfArchived").count() == 1


def test_the_action_is_refused(area: dict[str, Any], office: Office) -> None:
    with pytest.raises(area["CannotArchiveShelf"], match="còn hồ sơ"):
        archive(area, make_shelf(area, office, dossiers=3), office.leader)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        archive(area, make_shelf(area, office), office.counter)


def test_the_sample_is_read(area: dict[str, Any]) -> None:
    (sample,) = (json.loads(block.text) for block in howto("add-an-action", "json"))
    event = event_of(sample["kind"], sample["version"], sample["data"])
    assert (type(event), event.SUBJECT) == (area["ShelfArchived"], sample["subject"])


def test_the_page_closes_a_shelf(
    area: dict[str, Any], office: Office, pages: dict[str, str]
) -> None:
    client, shelf = Client(), make_shelf(area, office)
    client.force_login(office.leader.account)
    address = f"/xu-ly/ke/{shelf.pk}/"
    page = client.get(address)
    assert "<textarea" in page.content.decode()
    assert "Ghi lý do" in client.post(address, {"key": "k"}).content.decode()
    answer = client.post(address, {"key": "k", "reason": "Đã đầy"}, follow=True)
    assert "Đã đóng lúc" in answer.content.decode()


def test_what_a_template_can_use_is_there() -> None:
    env = engines["jinja2"].env
    there = {
        "blocks of `ui/base.html`": env.get_template("ui/base.html").blocks,
        "functions": env.globals,
        "filters": env.filters,
        **{
            f"macros of `ui/{name}.html`": vars(env.get_template(f"ui/{name}.html").module)
            for name in ("parts", "search", "papers")
        },
    }
    text = (ROOT / "docs/howto/add-a-page.md").read_text(encoding="utf-8")
    rows = re.findall(r"^ *\| ([^|]+?) \| (.+?) \|$", text, re.MULTILINE)[1:]
    assert {
        what: missing
        for what, names in rows
        if (missing := set(re.findall(r"`(\w+)[`(]", names)) - there[what].keys())
    } == {}
    assert len(rows) == len(there)


@pytest.mark.parametrize("name", ["add-a-job", "add-a-step"])
def test_what_is_quoted_from_a_file_stands_there(name: str) -> None:
    quoted = howto(name, "python")
    assert len(quoted) == 2
    for block in quoted:
        excerpt = block.text.partition("\n")[2].strip()
        assert excerpt in (ROOT / block.place).read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_report_counts_and_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in howto("add-a-report", "python"):
        module = load(block, monkeypatch)
    window = Window(date(2026, 8, 15), date(2026, 9, 14), end_of(date(2026, 9, 14)))
    sheet = count_sheet(module.FORM_LATE, Question(make_province(), window, Breakdown.FIELD))
    assert sheet.total.figures == {3: 3, 4: 2, 5: 1}
    assert "Quá hạn" in FORMATS["html"].write(sheet).decode()


@pytest.mark.django_db
def test_the_report_has_a_page_that_leads_to_its_dossiers(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    for block in howto("add-a-report", "python"):
        module = load(block, monkeypatch)
    monkeypatch.setitem(REPORTS, "late", module.FORM_LATE)
    province = make_province()
    client.force_login(OfficerFactory(leader_at=province).account)
    asked = f"?don-vi={province.code}&tu=15/08/2026&den=14/09/2026&theo=linh-vuc"
    page = client.get(f"/bao-cao/late/{asked}")
    assert page.context["filled"].total.figures == {3: 3, 4: 2, 5: 1}
    late = client.get(f"/bao-cao/late/ho-so/{asked}&cot=5")
    assert len(late.context["page"].subjects) == 1


def with_the_step(without: str = "") -> list[str]:
    """What is wrong with the process once the step is put in as told, but for one thing."""
    source = ROOT / "motcua/processes/data/inter-agency.json"
    document = json.loads(source.read_text(encoding="utf-8"))
    receive, assign, appraise, *later = document["steps"]
    (step,) = (json.loads(block.text) for block in howto("add-a-step", "json"))
    if without != "lead":
        assign["moves"][0]["target"] = step["key"]
    if without != "time":
        appraise["limit_percent"] -= step["limit_percent"]
    document["steps"] = [receive, assign, step, appraise, *later]
    return [problem.kind for problem in problems_of(read_definition(document))]


def test_the_step_fits_when_all_is_done_that_is_told() -> None:
    assert with_the_step() == []
    assert with_the_step(without="lead") == ["unreachable"]
    assert with_the_step(without="time") == ["too_long"]
