"""The files of the open statistics."""

import csv
import io
import json

import pytest

from motcua.reports.queries.open_records import MOST_ROWS, list_records
from motcua.reports.queries.open_statistics import OpenLine
from motcua.reports.rules.open_columns import LAYOUT, Hidden
from motcua.statistics.enums import Breakdown
from motcua.web.open_statistics.definitions import definitions
from motcua.web.open_statistics.downloads import FILES, as_csv, as_json
from motcua.web.open_statistics.views import count_open_statistics
from tests.factories.reports import at, make_province

pytestmark = pytest.mark.django_db
LINE = Breakdown.FIELD


@pytest.fixture
def statistics():
    return count_open_statistics(make_province(), at("2026-09-15T08:00"))


def with_total(statistics, **figures):
    told = dict.fromkeys(LAYOUT.keys, 0) | figures
    return statistics.__class__(**vars(statistics) | {"total": OpenLine("", "Tổng", told)})


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_for_an_hour_or_until_midnight(client, monkeypatch, name):
    make_province()
    kept = {"2026-09-15T08:00": 3600, "2026-09-15T23:50": 599}
    for now, seconds in kept.items():
        monkeypatch.setattr("motcua.web.open_statistics.views.now", lambda now=now: at(now))
        file = client.get(f"/thong-ke/tep/{name}")
        assert file["Cache-Control"] == f"public, max-age={seconds}"
        assert file["Content-Disposition"] == f'attachment; filename="2026-09-14-{name}"'
        assert len(file.content) > 100


@pytest.mark.parametrize(
    "address", ["thong-ke.xml", "thong-ke.csv?don-vi=T.1", "thong-ke.csv?don-vi=%00"]
)
def test_there_is_no_other_file(client, address):
    make_province()
    assert client.get(f"/thong-ke/tep/{address}").status_code in {400, 404}


def test_a_table_for_spreadsheets_has_words_and_says_what_is_withheld(statistics):
    shown = with_total(statistics, received=12_345, late=Hidden.SMALL, on_time=Hidden.OTHER)
    file = as_csv(shown)
    assert file.startswith(b"\xef\xbb\xbf")
    heads, total, *_ = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    line = dict(zip(heads, total, strict=True))
    told = (line["Tiếp nhận"], line["Quá hạn"], line["Đúng hạn"], line["Trước hạn"])
    assert told == ("12345", "< 5", "ẩn", "0")


def test_a_name_cannot_be_a_formula(statistics):
    lines = {"field": [OpenLine("=1+1", "=1+1", dict.fromkeys(LAYOUT.keys, 0))]}
    shown = statistics.__class__(**vars(statistics) | {"tables": {LINE: lines["field"]}})
    assert b",'=1+1," in as_csv(shown)


def test_withheld_figures_are_missing_and_named(statistics):
    shown = with_total(statistics, received=12_345, late=Hidden.SMALL, on_time=Hidden.OTHER)
    said = json.loads(as_json(shown))
    total = said["rows"][0]
    assert (total["received"], total["late"], total["on_time"]) == (12_345, None, None)
    assert (total["small"], total["other"]) == (["late"], ["on_time"])
    assert said["licence"]["name"] == "CC-BY-4.0"


def test_months_do_not_tell_what_is_in_progress(statistics):
    rows = json.loads(as_json(statistics))["rows"]
    assert {row["in_progress"] for row in rows if row["table"] == "month"} == {None}


def test_files_are_bounded(statistics):
    line = OpenLine("x", "x", {})
    shown = statistics.__class__(**vars(statistics) | {"tables": {LINE: [line] * MOST_ROWS}})
    assert len(list_records(shown)) == MOST_ROWS


def test_every_column_has_a_definition_that_is_one_click_away(client):
    make_province()
    assert {each.key for each in definitions()} >= set(LAYOUT.keys)
    assert 'href="/thong-ke/dinh-nghia/"' in client.get("/thong-ke/").content.decode()
    page = client.get("/thong-ke/dinh-nghia/").content.decode()
    assert all(each.text in page for each in definitions() if "<" not in each.text)
