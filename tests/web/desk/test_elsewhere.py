"""Intake for the agency of another place."""

from urllib.parse import parse_qs, urlsplit

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import NotCopied
from motcua.dossiers.models import Dossier
from motcua.files.receiving import Received
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.web.desk.forms import ChoiceForm
from motcua.web.desk.intake import Choice, read_choice
from motcua.web.ui.units import FEW
from tests.factories.dossiers import draft
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


@pytest.mark.parametrize("how", ["on paper", "scanned", "not to be copied", "here"])
def test_the_check_warns_of_papers_that_an_agency_elsewhere_will_not_see(office, as_officer, how):
    dossier = draft(office, deciding_unit=office.unit if how == "here" else UnitFactory())
    given = {"dossier": dossier, "component": office.paper.pk, "by": office.counter, "at": now()}
    if how == "scanned":
        file = Received("1" * 64, 9, "application/pdf", 1, "not_scanned")
        actions.attach_files(files=[file], **given)
    if how == "not to be copied":
        actions.mark_not_copied(why=NotCopied.SHOWN, **given)
    typed = {"key": "k", f"giay-{office.paper.pk}-originals": "1", "fee": "0"}
    page = as_officer(office.counter).get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/", typed)
    warned = f"Chưa quét: {office.paper.name}." in page.content.decode()
    assert warned is (how == "on paper")


@pytest.mark.parametrize(
    ("decider", "elsewhere", "wrong"),
    [
        ("here", "", None),
        ("khac", "there", None),
        ("", "there", "noi-giai-quyet"),
        ("khac", "", "noi-khac"),
        ("here", "there", "noi-khac"),
    ],
)
def test_one_agency_decides_of_those_here_or_the_one_that_is_typed(
    office, decider, elsewhere, wrong
):
    here = [UnitFactory(code=code) for code in ("here", "beside")]
    there = UnitFactory(code="there", name="UBND xã Kia")
    channels = [Channel.IN_PERSON]
    choice = Choice(office.version, [], channels, False, [office.unit], here, [there])
    asked = {"cach-nop": "in_person", "noi-giai-quyet": decider, "noi-khac": elsewhere}
    form = ChoiceForm(asked | {"noi-khac": there.name if elsewhere else ""}, choice=choice)
    assert list(form.errors) == ([wrong] if wrong else [])
    if not wrong:
        chosen = read_choice(choice, asked)
        assert chosen.deciding_unit.code == (elsewhere or decider)


def test_who_helped_the_applicant_to_file_stands_beside_who_received_and_who_decides(
    office, as_officer
):
    """Helped at, received at, decided by."""
    counter = as_officer(office.counter)
    far, near = [UnitFactory(below=office.unit, name=f"UBND xã {name}") for name in ("Xa", "Gần")]
    office.version.levels.create(level=far.level)
    asked = {"cach-nop": "in_person", "noi-khac": far.code, "noi-ho-tro": near.code}
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    onward = counter.get(address, asked).headers["Location"]
    counter.post(onward, {"key": "k", "kind": "person", "name": "Danh Thị Út"})
    dossier = Dossier.objects.get()
    units = (dossier.helping_unit, dossier.receiving_unit, dossier.deciding_unit)
    assert units == (near, office.unit, far)
    assert LoggedEvent.objects.get(kind="DossierDrafted").data["helping"] == near.code
    page = counter.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "Nơi hỗ trợ nộp" in page
    assert near.name in page


def test_nobody_helped_where_nothing_is_chosen(office, as_officer):
    other = UnitFactory(below=office.unit)
    office.version.levels.create(level=other.level)
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    counter = as_officer(office.counter)
    onward = counter.get(address, {"cach-nop": "in_person", "noi-ho-tro": ""}).headers["Location"]
    counter.post(onward, {"key": "k", "kind": "person", "name": "Danh Thị Út"})
    assert Dossier.objects.get().helping_unit is None
