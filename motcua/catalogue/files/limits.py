"""Limits of a file of procedures."""

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

LARGEST_FILE = 400 * 1024 * 1024
LARGEST_TABLE = 64 * 1024 * 1024
LONGEST_LINE = 4 * 1024 * 1024
MOST_RECORDS = 200_000
MOST_FILES = 20_000
MOST_COLUMNS = 60


def too_large() -> BadInput:
    """The refusal of a file that exceeds a limit."""
    return BadInput(_("Tệp quá lớn."))


def known_shapes() -> str:
    """The shapes that are read, for a refusal."""
    return _(
        "Đọc được: JSON (mỗi dòng một bản ghi, một danh sách, “procedures” hoặc “data” chứa danh"
        " sách, mỗi tệp một thủ tục); bảng CSV (dấu phẩy, chấm phẩy hoặc tab) và XLSX có dòng tiêu"
        " đề gồm “Mã số” (ma_thu_tuc, maTTHC) và “Tên” (ten_thu_tuc, tieuDe); tệp .gz, .zip hoặc"
        " cả thư mục."
    )
