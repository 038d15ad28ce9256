import pytest

from motcua.kernel.errors import BadInput
from motcua.people.data import known_units
from motcua.people.rules.unit_file import read_unit_file
from motcua.people.rules.unit_names import mend_name

COMMUNE = {"code": "30904", "name": "xã Giồng Riềng", "level": "commune"}


def own(*units, **defaults):
    defaults = {"valid_from": "2025-07-01", **defaults}
    return {"form": "motcua-units-1", "groups": [{"defaults": defaults, "units": list(units)}]}


def test_the_crawled_shape_gives_provinces_and_communes():
    content = {
        "provinces": [{"code": "91", "name": "Tỉnh An Giang", "communes": [["00001", "Xã A"]]}]
    }
    rows = read_unit_file(content)
    assert [(row.code, row.parent, row.level) for row in rows] == [
        ("91", None, "province"),
        ("00001", "91", "commune"),
    ]


def test_a_name_opens_with_a_capital_and_is_composed():
    (row,) = read_unit_file(own({**COMMUNE, "name": "xã  Giồng Riềng"}))
    assert row.name == "Xã Giồng Riềng"


@pytest.mark.parametrize(
    "content",
    [
        [{"Code": "01", "FullName": "Thành phố Hà Nội", "Name": "Hà Nội",
          "Wards": [{"Code": "00025", "FullName": "Phường Giảng Võ", "ProvinceCode": "01"}]}],
        [{"Code": "01", "FullName": "Thành phố Hà Nội"},
         {"Code": "00025", "Name": "Giảng Võ", "FullName": "Phường Giảng Võ",
          "ProvinceCode": "01"}],
        [{"Code": "01", "FullName": "Thành phố Hà Nội"},
         {"code": "00025", "name": "Giảng Võ", "type": "Phường", "provinceCode": "01",
          "province": "Thành phố Hà Nội"}],
        {"data": [{"code": "00025", "name": "Giảng Võ", "type": "Phường", "provinceCode": "01",
                   "province": "Thành phố Hà Nội"}]},
    ],
)  # fmt: skip
def test_nested_and_flat_lists_give_provinces_and_communes(content):
    rows = read_unit_file(content)
    assert [(row.code, row.name, row.parent) for row in rows] == [
        ("01", "Thành phố Hà Nội", None),
        ("00025", "Phường Giảng Võ", "01"),
    ]


def test_a_commune_under_another_province_than_its_own_is_a_problem():
    wards = [{"Code": "00025", "FullName": "Phường Giảng Võ", "ProvinceCode": "02"}]
    with pytest.raises(BadInput, match="xã thứ 1"):
        read_unit_file([{"Code": "01", "FullName": "Thành phố Hà Nội", "Wards": wards}])


@pytest.mark.parametrize(
    ("written", "name", "kinds"),
    [
        ("PHƯỜNG GIẢNG VÕ", "Phường Giảng Võ", ["capitals"]),
        ("Phường Phường Giảng Võ", "Phường Giảng Võ", ["kind_twice"]),
        ("Phường\u200b Giảng Võ\ufeff", "Phường Giảng Võ", ["invisible"]),
        ("XÃ ĐẮK R'LẤP", "Xã Đắk R'Lấp", ["capitals"]),
        ("Thị Trấn Thổ Tang", "Thị trấn Thổ Tang", ["kind_case"]),
        ("Xã \u00d0ông Anh", "Xã Đông Anh", []),
        ("xã  Giồng Riềng", "Xã Giồng Riềng", []),
        ("Phường Văn Miếu - Quốc Tử Giám", "Phường Văn Miếu - Quốc Tử Giám", []),
        ("Phường 1", "Phường 1", []),
    ],
)
def test_a_name_is_mended_and_what_was_mended_is_known(written, name, kinds):
    assert mend_name(written) == (name, kinds)


@pytest.mark.parametrize(
    ("code", "level"), [("4", "commune"), ("030904", "commune"), ("1", "province")]
)
def test_an_official_code_of_another_length_is_refused_in_words(code, level):
    with pytest.raises(BadInput, match="chữ số, giữ cả số 0 ở đầu"):
        read_unit_file(own({**COMMUNE, "code": code, "level": level}))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "0", "place": "30904"}, "mã “0” có ký tự lạ hoặc toàn số 0"),
        ({"code": "00000"}, "mã “00000” có ký tự lạ hoặc toàn số 0"),
        ({"name": "0"}, "tên “0” phải có chữ cái"),
        ({"name": "—"}, "tên “—” phải có chữ cái"),
    ],
)
def test_what_a_spreadsheet_makes_of_an_empty_cell_is_no_unit(changes, words):
    with pytest.raises(BadInput, match=words):
        read_unit_file(own({**COMMUNE, **changes}))


def test_a_code_may_begin_with_zeros():
    (row,) = read_unit_file(own({**COMMUNE, "code": "00001"}))
    assert row.code == "00001"


def test_a_code_that_is_a_number_is_refused_in_words():
    with pytest.raises(BadInput, match="để giữ số 0 ở đầu"):
        read_unit_file(own({**COMMUNE, "code": 30904}))


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
    with pytest.raises(BadInput) as problem:  # noqa: PT011 - each case says its own
        read_unit_file(own(entry))
    assert len(problem.value.problems) == 1
    assert problem.value.problems[0].startswith("Nhóm 1, dòng 1:")


LENGTHS = {
    "code": 40, "parent": 40, "place": 20, "name": 180,
    "dossier_prefix_note": 500, "source_note": 500,
}  # fmt: skip


@pytest.mark.parametrize(("key", "longest"), LENGTHS.items())
def test_a_text_is_as_long_as_its_column_and_no_longer(key, longest):
    (row,) = read_unit_file(own({**COMMUNE, key: "A" * longest}))
    assert "a" * longest in {str(value).lower() for value in vars(row).values()}
    with pytest.raises(BadInput, match=f"“{key}” dài quá {longest} ký tự"):
        read_unit_file(own({**COMMUNE, key: "A" * (longest + 1)}))


def test_a_prefix_is_as_long_as_its_column_and_no_longer():
    groups = ".1234" * 7 + ".1"
    (row,) = read_unit_file(own({**COMMUNE, "dossier_prefix": "H01" + groups}))
    assert row.dossier_prefix == "H01" + groups
    with pytest.raises(BadInput, match="“dossier_prefix” dài quá 40 ký tự"):
        read_unit_file(own({**COMMUNE, "dossier_prefix": "H001" + groups}))


@pytest.mark.parametrize("content", [None, [], {}, {"provinces": 1}, {"form": "motcua-units-1"}])
def test_another_file_is_not_a_list_of_units(content):
    with pytest.raises(BadInput, match="danh sách"):
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
    with pytest.raises(BadInput):  # noqa: PT011 - each case says its own
        read_unit_file(content)
