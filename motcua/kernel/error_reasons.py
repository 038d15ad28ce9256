"""Messages of the operating system and the database, in the reader's language."""

import errno
import re

from django.db import InterfaceError, InternalError, OperationalError
from django.utils.translation import gettext as _

OUTAGES = (OperationalError, InterfaceError, InternalError)
"""Locked, full, read-only, restarted, connection lost. Other database errors are our own bugs."""


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation. Django's own needs the settings, which import this."""
    return sentence


SYSTEM = {
    errno.ENOENT: gettext_noop("không có tệp hoặc thư mục này"),
    errno.EACCES: gettext_noop("không có quyền"),
    errno.EPERM: gettext_noop("không có quyền"),
    errno.EISDIR: gettext_noop("đây là thư mục, không phải tệp"),
    errno.ENOTDIR: gettext_noop("một phần của đường dẫn không phải thư mục"),
    errno.EEXIST: gettext_noop("tên này đã có"),
    errno.ENOSPC: gettext_noop("đĩa đã đầy"),
    errno.EROFS: gettext_noop("đĩa chỉ cho đọc"),
    errno.ENAMETOOLONG: gettext_noop("tên quá dài"),
    errno.EIO: gettext_noop("đĩa bị lỗi"),
    errno.EMFILE: gettext_noop("mở quá nhiều tệp cùng lúc"),
    errno.ECONNREFUSED: gettext_noop("không nối được tới máy chủ"),
}
# By a part of the message of SQLite or PostgreSQL.
DATABASE = {
    "no such table": gettext_noop("thiếu bảng"),
    "no such column": gettext_noop("thiếu cột"),
    r"relation .* does not exist": gettext_noop("thiếu bảng"),
    r"column .* does not exist": gettext_noop("thiếu cột"),
    r"database .* does not exist": gettext_noop("không có cơ sở dữ liệu này"),
    r"database (?:table )?is locked": gettext_noop("cơ sở dữ liệu đang bận"),
    "unable to open database": gettext_noop("không mở được tệp cơ sở dữ liệu"),
    "not a database": gettext_noop("tệp này không phải cơ sở dữ liệu"),
    "lock timeout": gettext_noop("cơ sở dữ liệu đang bận"),
    "deadlock detected": gettext_noop("cơ sở dữ liệu đang bận"),
    "malformed": gettext_noop("tệp cơ sở dữ liệu bị hỏng"),
    "readonly": gettext_noop("cơ sở dữ liệu chỉ cho đọc"),
    "read-only transaction": gettext_noop("cơ sở dữ liệu chỉ cho đọc"),
    "during recovery": gettext_noop("cơ sở dữ liệu chỉ cho đọc"),
    "disk is full": gettext_noop("đĩa đã đầy"),
    "No space left": gettext_noop("đĩa đã đầy"),
    "could not extend file": gettext_noop("đĩa đã đầy"),
    "disk I/O error": gettext_noop("đĩa bị lỗi"),
    "authentication failed": gettext_noop("tên hoặc mật khẩu của cơ sở dữ liệu không đúng"),
    "Connection refused": gettext_noop("không nối được tới máy chủ"),
    "starting up": gettext_noop("cơ sở dữ liệu đang khởi động lại"),
    "shutting down": gettext_noop("cơ sở dữ liệu đang khởi động lại"),
    "terminating connection": gettext_noop("cơ sở dữ liệu đang khởi động lại"),
    "not currently accepting": gettext_noop("cơ sở dữ liệu đang khởi động lại"),
    "server closed the connection": gettext_noop("mất kết nối với cơ sở dữ liệu"),
    "connection is (?:lost|closed|bad)": gettext_noop("mất kết nối với cơ sở dữ liệu"),
    "too many (?:clients|connections)": gettext_noop("cơ sở dữ liệu đang bận"),
    "timeout": gettext_noop("máy chủ lâu không trả lời"),
    # Only after the reasons above, which may follow this in the same message.
    "connection failed": gettext_noop("không nối được tới máy chủ"),
}


def untranslated_reason(problem: BaseException) -> str:
    """The Vietnamese sentence for the problem, untranslated; empty where none is known."""
    if isinstance(problem, OSError):
        return SYSTEM.get(problem.errno or 0, "")
    message = " ".join(str(problem).split())
    return next((reason for mark, reason in DATABASE.items() if re.search(mark, message)), "")


def error_reason(problem: BaseException) -> str:
    """The reason in the reader's language; the original message, marked as such, if it is unknown.

    The database or table that a message names is appended in brackets.
    """
    message = " ".join(str(getattr(problem, "strerror", None) or problem).split())
    reason = untranslated_reason(problem)
    if not reason:
        return _("máy báo “%(message)s”") % {"message": message}
    return _(reason) if isinstance(problem, OSError) else f"{_(reason)} ({message})"
