import re
from typing import Any

import pytest
from django.utils import translation

from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, GivenComponent, Representative
from motcua.dossiers.printed import receipt
from motcua.dossiers.printed.receipt import receipt_content, render_receipt
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.papers import list_counted
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import Office, accept, at
from tests.factories.people import UnitFactory
from tests.reading_pdf import text_of_pdf

URL = "https://vidu.vn/tra-cuu/?ma=H01-1"


def content_of(dossier: Dossier) -> dict[str, Any]:
    return receipt_content(
        dossier, list_counted(dossier), helper=find_representative(dossier), officer="Danh Thị Lan"
    )


def flat(dossier: Dossier) -> str:
    return str(content_of(dossier))


def render_as_it_is(dossier: Dossier) -> bytes:
    """The slip that would be issued now."""
    dossier.forms.update(content=content_of(dossier))
    return render_receipt(dossier, tracking_url=URL)


def test_the_slip_says_when_the_result_is_promised(office: Office) -> None:
    assert "17:00 ngày 05/03/2026" in flat(accept(office))


def test_the_slip_says_where_the_result_is_returned(office: Office) -> None:
    dossier, elsewhere = accept(office), UnitFactory(counter_address="Số 1, Rạch Giá")
    places = [dict(content_of(dossier)["terms"])["Đăng ký nhận kết quả tại"]]
    dossier.return_unit = elsewhere
    places.append(dict(content_of(dossier)["terms"])["Đăng ký nhận kết quả tại"])
    dossier.return_unit, dossier.return_address = None, "Ấp 3, xã Giồng Riềng"
    places.append(dict(content_of(dossier)["terms"])["Đăng ký nhận kết quả tại"])
    assert places == [office.unit.name, "Số 1, Rạch Giá", "Ấp 3, xã Giồng Riềng"]


def test_whoever_hands_in_the_papers_signs_the_slip(office: Office) -> None:
    dossier = accept(office)
    alone = content_of(dossier)["applicant"]
    helper = Representative.objects.create(dossier=dossier, kind="parent", name="Danh Văn Hai")
    assert (alone, content_of(dossier)["applicant"]) == (
        dossier.applicant_name,
        helper.name,
    )


@pytest.mark.parametrize(
    ("way", "note"),
    [
        ("counter", "Khi đến nhận kết quả, xin mang theo giấy này"),
        ("post", "Kết quả được gửi qua bưu chính công ích"),
        ("electronic", "Kết quả được trả bằng bản điện tử"),
    ],
)
def test_the_slip_ends_with_how_the_result_comes(office: Office, way: str, note: str) -> None:
    dossier = accept(office)
    dossier.return_way = way
    assert content_of(dossier)["notes"][-1].startswith(note)


def test_an_electronic_result_has_no_place(office: Office) -> None:
    dossier = accept(office)
    dossier.return_way = "electronic"
    assert dict(content_of(dossier)["terms"])["Đăng ký nhận kết quả tại"] == ""


def test_the_slip_names_whoever_takes_the_result(office: Office) -> None:
    dossier = accept(office)
    dossier.recipient_name, dossier.recipient_phone = "Danh Thị Bảy", "+84912345678"
    terms = dict(content_of(dossier)["terms"])
    assert terms["Người nhận kết quả"] == "Danh Thị Bảy, 0912 345 678"


def test_the_slip_lists_the_papers_that_were_handed_in(office: Office) -> None:
    papers = content_of(accept(office))["papers"]
    assert papers == [["1", office.paper.name, "1 bản chính"]]


def test_the_slip_numbers_only_the_papers_that_were_handed_in(office: Office) -> None:
    dossier = accept(office)
    first = ComponentFactory(version=office.version, position=office.paper.position + 1)
    second = ComponentFactory(version=office.version, position=office.paper.position + 2)
    dossier.papers.create(component=first)
    dossier.papers.create(component=second, originals=2)
    papers = content_of(dossier)["papers"]
    assert [number for number, _name, _count in papers] == ["1", "2"]


def test_the_slip_shows_the_code_and_the_second_factor(office: Office) -> None:
    dossier = accept(office)
    said = flat(dossier)
    assert dossier.code in said
    assert dossier.tracking_secret in said


@pytest.mark.parametrize(("fee", "said"), [(0, "không phải nộp"), (1_250_000, "1.250.000 đồng")])
def test_the_slip_states_the_fee(office: Office, fee: int, said: str) -> None:
    assert said in flat(accept(office, fee_due=fee))


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_slip_is_a_pdf_of_one_page(office: Office) -> None:
    pdf = render_receipt(accept(office), tracking_url=URL)
    assert pdf.startswith(b"%PDF")
    assert pages(pdf) == 1


def test_a_slip_with_many_long_papers_goes_on_on_more_pages(office: Office) -> None:
    dossier = accept(office)
    for place in range(1, 16):
        position = office.paper.position + place
        paper = ComponentFactory(version=office.version, position=position, name="Giấy tờ " * 60)
        dossier.papers.create(component=paper, originals=1, copies=2)
    assert pages(render_as_it_is(dossier)) > 1


def test_a_slip_without_papers_has_no_empty_table(office: Office) -> None:
    dossier = accept(office)
    dossier.papers.all().delete()
    assert render_as_it_is(dossier).startswith(b"%PDF")
    assert content_of(dossier)["labels"]["none"] == "không có"


def test_the_slip_is_vietnamese_for_officers_who_read_english(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(receipt, "render_pdf", lambda _source, data, **_: told.append(str(data)))
    with translation.override("en"):
        render_receipt(accept(office), tracking_url=URL)
    assert "Cách nhận kết quả" in told[0]


def test_markup_in_a_name_stays_text(office: Office) -> None:
    dossier = accept(office)
    dossier.applicant_name = '#panic("x") *bold* $x$ \\'
    assert render_as_it_is(dossier).startswith(b"%PDF")


def test_the_slip_is_copied_as_plain_text(office: Office) -> None:
    dossier = accept(office)
    dossier.applicant_name = "Đặng Thị Ngọc Ánh 😀 " + "Nguyễnvănế" * 9
    copied = text_of_pdf(render_as_it_is(dossier))
    assert not set(copied) & set("\u200b\u200c\u00ad\ufffc\ufffd")
    assert "Nguyễnvănế" * 9 in "".join(copied.split())
    assert "Đặng Thị Ngọc Ánh [grinning face]" in " ".join(copied.split())


def test_a_slip_stays_as_it_was_issued(office: Office) -> None:
    dossier = accept(office, fee_due=20_000)
    issued = text_of_pdf(render_receipt(dossier, tracking_url=URL))
    Dossier.objects.update(applicant_name="Ai khác", promised_at=at(200), money=Money.PAID)
    GivenComponent.objects.update(copies=9)
    type(office.unit).objects.update(name="Tên mới")
    again = Dossier.objects.get()
    assert text_of_pdf(render_receipt(again, tracking_url=URL)) == issued


def test_a_slip_issued_before_its_content_was_stored_shows_the_dossier(office: Office) -> None:
    dossier = accept(office)
    dossier.forms.update(content={})
    copied = text_of_pdf(render_receipt(dossier, tracking_url=URL))
    assert dossier.applicant_name in copied
    assert office.counter.name in copied
