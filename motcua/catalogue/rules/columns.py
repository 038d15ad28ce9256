"""Names under which sources hold the parts of a procedure."""

from collections.abc import Mapping
from typing import Any

from motcua.kernel.text import key_of

CODE, NAME = "ma_thu_tuc", "ten_thu_tuc"
ISSUER, EXECUTOR, FIELD = "co_quan_ban_hanh", "co_quan_thuc_hien", "linh_vuc"
# Parts that only a whole record has; a list of names has none of them.
DETAILS = (
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "ket_qua_xu_ly",
    "yeu_cau_dieu_kien",
    "can_cu_phap_ly",
)
# Parts that are read only to judge others, or say nothing about the procedure.
PASSED_OVER = ("bo_nganh", "loai_thu_tuc", "stt")
# The whole record as JSON, cut into cells: a table of this platform's own can be read back.
RECORD_CELLS = tuple(f"ban_ghi_{number}" for number in range(1, 13))
PARTS = (
    CODE,
    NAME,
    ISSUER,
    EXECUTOR,
    FIELD,
    *DETAILS,
    *PASSED_OVER,
    *RECORD_CELLS,
    "so_quyet_dinh",
    "cap_thuc_hien",
    "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen",
    "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop",
    "dia_chi_tiep_nhan",
    "thu_tuc_lien_quan",
)
OTHER_NAMES = {
    CODE: ("Mã số", "Mã TTHC", "Mã số TTHC", "Mã", "Mã thủ tục hành chính", "code"),
    NAME: (
        "Tên",
        "Tiêu đề",
        "Tên TTHC",
        "Tên thủ tục hành chính",
        "Thủ tục hành chính",
        "name",
        "title",
    ),
    ISSUER: ("Cơ quan công bố",),
    FIELD: ("field", "Lĩnh vực TTHC"),
    "cap_thuc_hien": ("Cấp", "level"),
    "so_quyet_dinh": ("Quyết định công bố", "decision"),
    "thanh_phan_ho_so": ("Hồ sơ",),
    "ket_qua_xu_ly": ("Kết quả thực hiện", "Kết quả"),
    **{cell: (f"Bản ghi {number}",) for number, cell in enumerate(RECORD_CELLS, start=1)},
    "stt": ("TT", "Số thứ tự", "No.", "#"),
}


def part_of(heading: str) -> str | None:
    """The part that a column or key of this name holds, None for an unknown one."""
    return _PARTS_BY_NAME.get(key_of(heading))


def as_parts(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with its known keys as the names of parts; of two for one part, the first."""
    named: dict[str, Any] = {}
    for key, value in record.items():
        part = part_of(key)
        named.setdefault(part if part is not None and part not in named else key, value)
    return named


def unknown_keys(record: Mapping[str, Any]) -> list[str]:
    """The keys with a value that no part is read from."""
    return [key for key, value in record.items() if value and key not in PARTS]


_PARTS_BY_NAME = {
    key_of(name): part for part in PARTS for name in (part, *OTHER_NAMES.get(part, ()))
}
