"""Intake for the agency of another place."""

from urllib.parse import parse_qs, urlsplit

import pytest

from motcua.dossiers.models import Dossier
from motcua.web.ui.units import FEW
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


def test_an_agency_of_another_place_is_chosen_by_its_typed_name(office, as_officer):
    counter = as_officer(office.counter)
    others = [UnitFactory(below=office.unit, name=f"UBND xã Khác {n}") for n in range(FEW + 1)]
    office.version.levels.create(level=others[0].level)
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    asked = {"cach-nop": "in_person", "noi-khac": "xã lạ"}
    assert "Không có nơi nào tên “xã lạ”" in counter.get(address, asked).content.decode()
    onward = counter.get(address, asked | {"noi-khac": "khác 7"}).headers["Location"]
    assert parse_qs(urlsplit(onward).query)["noi-khac"] == [others[7].code]
    counter.post(onward, {"key": "k", "kind": "person", "name": "Danh Thị Út"})
    assert Dossier.objects.get().deciding_unit == others[7]
