"""Whether a paper that somebody has is the one that is asked for."""

from datetime import date
from typing import Any

import pytest

from motcua.catalogue.actions import CannotSetPaperKind, set_paper_kind
from motcua.catalogue.queries.paper_kinds import list_paper_kinds
from motcua.catalogue.rules.paper_kinds import Fit, Held, Kind, fit_of
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import at

BIRTH = Kind("birth", ("giay khai sinh",), frozenset({"1.001193"}), frozenset({"KQ.1"}))
MARRIAGE = Kind("marriage", ("giay chung nhan ket hon",), frozenset({"1.000894"}))
KINDS = [BIRTH, MARRIAGE]
CERTIFICATE = Held("Giấy chứng nhận kết hôn", procedure="1.000894")


@pytest.mark.parametrize(
    ("wanted", "fit"),
    [
        ("Bản sao Giấy chứng nhận kết hôn của cha mẹ", Fit.SAME),
        ("Giấy khai sinh", Fit.WRONG),
        ("Giấy tờ chứng minh nơi cư trú", Fit.OTHER),
        ("Giấy khai sinh hoặc giấy chứng nhận kết hôn", Fit.SAME),
        ("Giấy khai sinh và giấy chứng nhận kết hôn", Fit.OTHER),
        ("", Fit.OTHER),
    ],
)
def test_a_result_is_a_paper_if_its_kind_is_asked_for(wanted: str, fit: Fit) -> None:
    assert fit_of(wanted, CERTIFICATE, KINDS) == fit


@pytest.mark.parametrize(
    ("held", "fit"),
    [
        (Held("Giấy khai sinh", procedure="1.001193"), Fit.SAME),
        (Held("Quyết định", type_code="KQ.1", procedure="9.9"), Fit.SAME),
        (Held("Công văn trả lời", procedure="1.001193"), Fit.OTHER),
        (Held("Thông báo về giấy khai sinh", procedure="9.9"), Fit.OTHER),
        (Held("Bản sao giấy khai sinh của Nguyễn Văn Ba"), Fit.SAME),
        (Held("Đơn xin cấp giấy khai sinh"), Fit.OTHER),
    ],
)
def test_a_kind_is_known_by_type_procedure_or_first_words(held: Held, fit: Fit) -> None:
    assert fit_of("Giấy khai sinh của con", held, KINDS) == fit


def test_what_is_called_exactly_alike_needs_no_kind() -> None:
    assert fit_of("Sổ hộ khẩu cũ", Held("SỔ HỘ KHẨU CŨ"), []) == Fit.SAME


def put(**changes: Any) -> None:
    given: dict[str, Any] = {"code": "the", "name": "Thẻ", "asked": ["thẻ nhà báo"]}
    given |= {"valid_from": date(2026, 3, 3), "source_note": "QĐ 1", "by": SYSTEM, "at": at()}
    set_paper_kind(**(given | changes))


@pytest.mark.django_db
def test_a_kind_holds_from_its_day_on() -> None:
    put(procedures=["1.1"], types=["KQ.2"])
    assert "the" not in {kind.code for kind in list_paper_kinds(date(2026, 3, 2))}
    [found] = [kind for kind in list_paper_kinds(date(2026, 3, 3)) if kind.code == "the"]
    assert found == Kind("the", ("the nha bao",), frozenset({"1.1"}), frozenset({"KQ.2"}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"asked": ["giấy"]}, "từ 6 đến 100 chữ"),
        ({"asked": []}, "từ 1 đến 20 cách gọi"),
        ({"code": "Thẻ"}, "chữ không dấu"),
        ({"source_note": " "}, "ghi nguồn"),
        ({"types": ["x" * 41]}, "không quá 40 ký tự"),
        ({"name": ""}, "Ghi tên loại giấy"),
    ],
)
def test_an_incomplete_kind_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CannotSetPaperKind, match=said):
        put(**changes)
