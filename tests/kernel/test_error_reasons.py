import errno

import pytest
from django.utils import translation

from motcua.kernel.error_reasons import error_reason


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "không có tệp hoặc thư mục này"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền"),
        (OSError(errno.ENOSPC, "No space left on device"), "đĩa đã đầy"),
        (ValueError("no such\ntable: t"), "thiếu bảng (no such table: t)"),
        (ValueError("database is locked"), "cơ sở dữ liệu đang bận (database is locked)"),
        (ValueError("lock timeout"), "cơ sở dữ liệu đang bận (lock timeout)"),
        (
            ValueError("connection failed: Connection refused"),
            "không nối được tới máy chủ (connection failed: Connection refused)",
        ),
        (
            ValueError("connection failed: authentication failed"),
            "tên hoặc mật khẩu của cơ sở dữ liệu không đúng"
            " (connection failed: authentication failed)",
        ),
        (OSError("never heard of"), "máy báo “never heard of”"),
    ],
)
def test_what_the_system_says_is_told_in_vietnamese(problem: Exception, said: str) -> None:
    assert error_reason(problem) == said


def test_what_the_system_says_follows_the_language() -> None:
    with translation.override("en"):
        assert error_reason(OSError(errno.EACCES, "Permission denied")) == "permission denied"
