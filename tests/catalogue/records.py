"""Records of the shapes that an import reads, in wording of their own."""

from typing import Any

FILING = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def crawled(code: str = "9.000001", **changes: Any) -> dict[str, Any]:
    """A record as crawled, good unless changed."""
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": f"Cấp thẻ thử nghiệm số {code}",
        "so_quyet_dinh": "1/QĐ-BTP",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "linh_vuc": "Thử nghiệm",
        "trinh_tu_thuc_hien": "Người dân nộp hồ sơ rồi nhận thẻ.",
        "cach_thuc_thuc_hien": f"{FILING}Trực tiếp5 Ngày làm việcMiễn phí(Không thu)",
        "thanh_phan_ho_so": f"{PAPERS}Tờ khai xin thẻ1 bản chính",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thử60/2014/QH13",
        "ket_qua_xu_ly": "Thẻ thửMã: KQ.G99.000001Từ khóa",
        "bo_nganh": "bo-tu-phap",
    } | changes


def listed(code: str = "9.000001", **changes: Any) -> dict[str, Any]:
    """A record of the hand-made list, good unless changed."""
    return {
        "code": code,
        "name": f"Cấp thẻ thử nghiệm số {code}",
        "field": "Thử nghiệm",
        "level": "tỉnh, xã",
        "authority": "Ủy ban thử",
        "time": [{"value": 3, "unit": "ngày làm việc", "case": None}],
        "fee": "8.000 đồng/bản",
        "documents": ["tờ khai", "giấy ủy quyền nếu có"],
        "legal_basis": ["60/2014/QH13"],
        "result": "Thẻ thử",
        "online_level": "toàn trình",
        "decision": "1/QĐ-BTP",
        "source": "bản thử",
        "confidence": "high",
        "note": None,
    } | changes


def own(code: str = "9.000001", **version: Any) -> dict[str, Any]:
    """A record in the project's own form with one version, good unless changed."""
    return {
        "code": code,
        "name": f"Cấp thẻ thử nghiệm số {code}",
        "field": "Thử nghiệm",
        "aliases": ["làm thẻ"],
        "versions": [
            {
                "valid_from": "2022-01-01",
                "cases": ["mất thẻ"],
                "times": [
                    {"amount": 3, "unit": "working_days"},
                    {"amount": 5, "unit": "working_days", "case": "mất thẻ"},
                ],
                "fees": [{"amount": 8000}],
                "components": [{"name": "tờ khai", "originals": 1}],
            }
            | version
        ],
    }
