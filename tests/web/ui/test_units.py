"""Choosing one of many units."""

import pytest
from django import forms

from motcua.web.ui.problems import list_problems
from motcua.web.ui.units import FEW, UnitField
from tests.factories.people import UnitFactory

NAMES = ["Xã Giồng Riềng", "Phường Giồng Riềng", "Xã Tân An", "UBND xã Phú Tân", "Xã Đông Hòa"]


def asking(units, typed=None, **options):
    class Asking(forms.Form):
        unit = UnitField(label="Đơn vị", **options)

    form = Asking(None if typed is None else {"unit": typed})
    form.fields["unit"].offer(units, empty="–")
    return form


def said(form):
    return [sentence for sentence, _anchor in list_problems(form)]


@pytest.fixture
def units(db):
    return [
        *(UnitFactory(name=name) for name in NAMES),
        *(UnitFactory(name=f"Xã Số {number}") for number in range(FEW)),
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Xã Giồng Riềng", "Xã Giồng Riềng"),
        ("  xã   giồng riềng ", "Xã Giồng Riềng"),
        ("phuong giong rieng", "Phường Giồng Riềng"),
        ("Tân An", "Xã Tân An"),
        ("dong hoa", "Xã Đông Hòa"),
        ("Đông Hoà", "Xã Đông Hòa"),
        ("xã Phú Tân", "UBND xã Phú Tân"),
        ("Ủy ban nhân dân xã Phú Tân", "UBND xã Phú Tân"),
        ("phú tân", "UBND xã Phú Tân"),
        ("UBND xã Tân An", "Xã Tân An"),
    ],
)
def test_a_name_is_read_as_people_type_it(units, typed, name):
    form = asking(units, typed)
    assert form.is_valid()
    assert form.cleaned_data["unit"].name == name


def test_a_unit_is_read_from_its_code(units):
    form = asking(units, units[2].code)
    assert form.is_valid()
    assert form.cleaned_data["unit"] == units[2]
    assert 'value="Xã Tân An"' in str(form["unit"])


def test_a_short_name_of_two_units_is_refused_with_both(units):
    form = asking(units, "giồng riềng")
    assert said(form) == [
        "“giồng riềng” là tên của nhiều nơi, hãy ghi rõ một nơi: Xã Giồng Riềng, "
        "Phường Giồng Riềng."
    ]
    assert 'value="giồng riềng"' in str(form["unit"])


def test_a_part_of_a_name_is_not_taken_for_it(units):
    assert said(asking(units, "tân")) == [
        "Không có nơi nào tên “tân” để chọn; có phải là: Xã Tân An, UBND xã Phú Tân?"
    ]


def test_at_most_five_units_are_named(units):
    assert said(asking(units, "số"))[0].count("Xã Số") == 5


@pytest.mark.parametrize("typed", ["Xã Lạ", "…", "\0", "x" * 5000])
def test_an_unknown_name_is_refused_and_stays(units, typed):
    form = asking(units, typed)
    (sentence,) = said(form)
    assert sentence.endswith("để chọn. Hãy ghi đúng tên đơn vị.")
    assert form["unit"].value() == typed


def test_units_of_one_name_are_told_apart_by_the_unit_above(units):
    above = [UnitFactory(name=f"Tỉnh {name}") for name in ("Một", "Hai")]
    shared = [UnitFactory(name="Xã Tân An", below=one) for one in above]
    form = asking([*units[3:], *shared], "Xã Tân An (Tỉnh Hai)")
    assert form.is_valid()
    assert form.cleaned_data["unit"] == shared[1]
    assert '<option value="Xã Tân An (Tỉnh Một)">' in str(form["unit"])
    assert said(asking([*units[3:], *shared], "Xã Tân An")) == [
        "“Xã Tân An” là tên của nhiều nơi, hãy ghi rõ một nơi: Xã Tân An (Tỉnh Một), "
        "Xã Tân An (Tỉnh Hai)."
    ]


def test_units_of_one_name_below_one_unit_are_told_apart_by_their_codes(units):
    shared = [UnitFactory(name="Phòng A", below=units[0], code=code) for code in ("A1", "A2")]
    page = str(asking([*units, *shared])["unit"])
    assert "Phòng A (Xã Giồng Riềng), A2" in page


def test_units_above_are_read_at_once_and_only_where_names_are_shared(
    units, django_assert_num_queries
):
    shared = [type(units[0]).objects.get(pk=UnitFactory(name="A", below=u).pk) for u in units[:2]]
    with django_assert_num_queries(1):
        asking([*units, *shared])
    with django_assert_num_queries(0):
        asking(units)


def test_the_names_are_offered_under_the_labelled_box(units):
    page = str(asking(units)["unit"])
    assert 'id="id_unit"' in page
    assert 'list="id_unit_list"' in page
    assert '<datalist id="id_unit_list"><option value="Xã Giồng Riềng">' in page
    assert "autocomplete" not in page


def test_nothing_typed_is_a_missing_unit(units):
    assert said(asking(units, " ", missing="Chọn nơi.")) == ["Chọn nơi."]


def test_nothing_typed_is_no_unit_where_none_is_needed(units):
    form = asking(units, "", required=False)
    assert form.is_valid()
    assert form.cleaned_data["unit"] is None


def test_few_units_are_a_list(units):
    page = str(asking(units[:FEW])["unit"])
    assert page.startswith("<select")
    assert '<option value="" selected>–</option>' in page
    assert "datalist" not in page
    assert f'<option value="{units[1].code}" selected>' in str(
        asking(units[:FEW], "phường giồng riềng")["unit"]
    )
