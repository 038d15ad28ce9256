import pytest

from motcua.kernel.errors import BadInput
from motcua.people.data import known_units
from motcua.people.rules.unit_file import read_unit_file

COMMUNE = {"code": "30904", "name": "xã Giồng Riềng", "level": "commune"}


def own(*units, **defaults):
    defaults = {"valid_from": "2025-07-01", **defaults}
    return {"form": "motcua-units-1", "groups": [{"defaults": defaults, "units": list(units)}]}


def test_the_crawled_shape_gives_provinces_and_communes():
    content = {"provinces": [{"code": "91", "name": "Tỉnh An Giang", "communes": [["1", "Xã A"]]}]}
    rows = read_unit_file(content)
    assert [(row.code, row.parent, row.level) for row in rows] == [
        ("91", None, "province"),
        ("1", "91", "commune"),
    ]


def test_a_name_opens_with_a_capital_and_is_composed():
    (row,) = read_unit_file(own({**COMMUNE, "name": "xã  Giồng Riềng"}))
    assert row.name == "Xã Giồng Riềng"


@pytest.mark.parametrize(
    "entry",
    [
        {**COMMUNE, "code": "a/b"},
        {**COMMUNE, "code": 30904},
        {**COMMUNE, "level": "ấp"},
        {**COMMUNE, "name": ""},
        {**COMMUNE, "name": "x" * 1000},
        {**COMMUNE, "valid_from": "01/07/2025"},
        {**COMMUNE, "valid_to": "2025-07-01"},
        {**COMMUNE, "successors": "91"},
        {**COMMUNE, "dossier_prefix": "h01/1"},
        "30904",
        None,
    ],
)
def test_a_malformed_row_is_one_problem_with_its_place(entry):
    with pytest.raises(BadInput) as problem:
        read_unit_file(own(entry))
    assert len(problem.value.problems) == 1
    assert problem.value.problems[0].startswith("Nhóm 1, dòng 1:")


@pytest.mark.parametrize("content", [None, [], {}, {"provinces": 1}, {"form": "motcua-units-1"}])
def test_another_file_is_not_a_list_of_units(content):
    with pytest.raises(BadInput):
        read_unit_file(content)


def test_a_code_twice_is_a_problem():
    with pytest.raises(BadInput, match="30904"):
        read_unit_file(own(COMMUNE, COMMUNE))


def test_the_product_knows_both_trees():
    rows = known_units()
    assert sum(row.parent == "KG906" for row in rows) == 19
    assert sum(row.parent == "91" for row in rows) == 102


def test_every_commune_of_giong_rieng_went_into_one_that_is_known():
    rows = known_units()
    codes = {row.code for row in rows}
    gone = [row for row in rows if row.parent == "KG906"]
    assert all(len(row.successors) == 1 and codes.issuperset(row.successors) for row in gone)


@pytest.mark.parametrize(
    "content",
    [
        {"form": "motcua-units-1", "groups": [{"defaults": [1], "units": []}]},
        {"form": "motcua-units-1", "groups": [{"units": 5}]},
        {"provinces": [{"code": "91", "name": "Tỉnh An Giang", "communes": 5}]},
        {"provinces": [5]},
    ],
)
def test_a_part_of_another_kind_is_one_sentence(content):
    with pytest.raises(BadInput):
        read_unit_file(content)
