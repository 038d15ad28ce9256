"""Reading a password in a command: typed twice, or one line of standard input."""

import sys
from getpass import getpass

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# The maximum length of the password inputs in the web forms.
LONGEST = 128


def ask_password() -> str:
    """The new password, never an argument: other processes can read those. Raises BadInput."""
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
