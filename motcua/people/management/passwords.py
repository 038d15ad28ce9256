"""How a command is told a password: typed twice at the keyboard, or as one line of its input."""

import sys
from getpass import getpass

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# No longer than the boxes of the pages take, or nobody could sign in with it.
LONGEST = 128


def ask_password() -> str:
    """The new password, never an argument: other programs may read those. Raises BadInput."""
    if sys.stdin.isatty():
        password = getpass(_("Mật khẩu mới: "))
        if getpass(_("Nhập lại mật khẩu: ")) != password:
            raise BadInput(_("Hai lần nhập mật khẩu không giống nhau."))
    else:
        password = sys.stdin.readline(LONGEST + 2).rstrip("\r\n")
    if not password:
        raise BadInput(_("Chưa có mật khẩu."))
    if len(password) > LONGEST:
        raise BadInput(_("Mật khẩu dài quá %(most)d ký tự.") % {"most": LONGEST})
    return password
