"""The page of the open statistics."""

import re

import pytest

from motcua.reports.queries.open_statistics import OpenLine
from motcua.reports.rules.open_columns import LAYOUT, Hidden
from motcua.statistics.projections import fold_log
from motcua.web.open_statistics.page import MOST_BARS, page_of
from motcua.web.open_statistics.views import count_open_statistics
from tests.factories.people import UnitFactory
from tests.factories.reports import at, make_province, take

NOTHING = dict.fromkeys(LAYOUT.keys, 0)


@pytest.fixture
def page(client, monkeypatch):
    def show(address="/thong-ke/", now="2026-09-15T08:00"):
        monkeypatch.setattr("motcua.web.open_statistics.views.now", lambda: at(now))
        return client.get(address)

    return show


@pytest.mark.django_db
def test_anybody_sees_the_period_and_figures_with_small_ones_withheld(page):
    make_province()
    fold_log()
    shown = page().content.decode()
    assert "Từ ngày 01/01/2026 đến hết ngày 14/09/2026" in shown
    assert "&lt; 5" in shown
    assert 'href="/thong-ke/"' in shown


@pytest.mark.django_db
def test_without_a_filing_here_no_share_of_them_is_told(page):
    make_province()
    fold_log()
    shown = page().content.decode()
    assert "Chưa có hồ sơ nào nộp trên trang này" in shown
    assert "Tỷ lệ tự nộp là" not in shown


@pytest.mark.django_db
def test_each_commune_has_a_tile_that_leads_to_its_row(page):
    province = make_province()
    UnitFactory(code="T.3", name="UBND xã Ba", below=province, level="commune")
    shown = page().content.decode()
    tiles = shown.split('mc-tiles"')[1].split("</ul>")[0]
    assert re.findall(r'href="#(don-vi-[\w.]+)"', tiles) == ["don-vi-T.2", "don-vi-T.1"]
    assert "xã Ba" in tiles
    assert 'id="don-vi-T.1"' in shown


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [("?don-vi=T", 200), ("?don-vi=T.1", 404)])
def test_only_a_province_is_told_by_itself(page, address, status):
    make_province()
    shown = page(f"/thong-ke/{address}")
    assert shown.status_code == status
    assert ("Không có số liệu riêng của đơn vị này" in shown.content.decode()) == (status == 404)


@pytest.mark.django_db
def test_without_any_unit_there_are_no_figures(page):
    assert "Chưa có số liệu" in page().content.decode()


def line(name, **figures):
    return OpenLine(name, name, NOTHING | figures)


@pytest.fixture
def statistics(db):
    province = make_province()
    return count_open_statistics(province, at("2026-09-15T08:00"))


def with_units(statistics, lines):
    return statistics.__class__(
        **vars(statistics) | {"tables": {**statistics.tables, "unit": lines}}
    )


def section_of_units(statistics, lines):
    return page_of(with_units(statistics, lines)).sections[2]


def test_a_bar_is_divided_only_where_all_its_parts_are_told(statistics):
    told = line("a", finished=20, early=5, on_time=10, late=5)
    hidden = line("b", finished=10, early=Hidden.OTHER, on_time=Hidden.OTHER, late=Hidden.SMALL)
    bars = section_of_units(statistics, [told, hidden]).bars
    assert [(p.kind, p.x, p.width) for p in bars[0].pieces] == [
        ("early", 0, 25),
        ("on-time", 25, 50),
        ("overdue", 75, 25),
    ]
    assert [(p.kind, p.width) for p in bars[1].pieces] == [("whole", 50)]
    assert bars[1].words == "10 đã giải quyết: ẩn trước hạn, ẩn đúng hạn, < 5 quá hạn"


def test_the_longest_bars_are_shown(statistics):
    lines = [line(str(n), finished=n + 5, early=n + 5) for n in range(MOST_BARS + 5)]
    bars = section_of_units(statistics, lines).bars
    assert [bar.name for bar in bars] == [str(n) for n in range(5, MOST_BARS + 5)]


@pytest.mark.parametrize(
    ("figures", "colour", "words"),
    [
        ({"finished": 100, "early": 100}, "green", "100,0\u00a0%"),
        ({"finished": 100, "late": 6, "early": 94}, "yellow", "94,0\u00a0%"),
        ({"finished": 100, "late": Hidden.SMALL}, "turquoise", "từ 96,0\u00a0%"),
        ({"finished": 10, "open_late": 10}, "red", "50,0\u00a0%"),
        ({"finished": 100, "late": Hidden.OTHER}, "grey", ""),
        ({}, "grey", ""),
    ],
)
def test_a_tile_has_the_colour_of_its_share(statistics, figures, colour, words):
    commune = OpenLine("x", "UBND xã X", NOTHING | figures, is_commune=True)
    (tile,) = page_of(with_units(statistics, [commune])).tiles
    assert (tile.name, tile.colour, tile.words) == ("xã X", colour, words)
    assert bool(tile.key) == bool(figures)


@pytest.mark.django_db
def test_what_came_today_is_told_tomorrow(page):
    UnitFactory(code="T", name="Tỉnh T", level="province")
    for number in range(16):
        day = 14 if number < 10 else 15
        take(number, f"2026-09-{day}T07:00", "2026-09-30T17:00", unit="T")
    pages = [page(now=now) for now in ("2026-09-15T08:00", "2026-09-16T00:00")]
    totals = [shown.context["page"].statistics.total.told for shown in pages]
    assert [told["received"] for told in totals] == [10, 16]
