"""`AUTH_PASSWORD_VALIDATORS`: Django's checks of a new password, in sentences of our own.

Django's Vietnamese catalogue lacks some of its sentences and falls back to English there.
"""

from collections.abc import Sequence

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.text import fold

OUR_WORDS = (
    "motcua", "dichvucong", "hanhchinh", "hoso", "thutuc", "matkhau", "password", "congan",
    "uyban", "ubnd", "canbo", "lanhdao", "quantri", "admin", "tinh", "xa", "phuong", "vietnam",
)  # fmt: skip
"""What everybody in an office would try first, folded and without blanks."""


class LongEnough(password_validation.MinimumLengthValidator):
    """Long enough against brute force."""

    def get_error_message(self) -> str:
        """The minimum length."""
        sentence = ngettext(
            "Mật khẩu này quá ngắn; cần ít nhất %(n)d ký tự.",
            "Mật khẩu này quá ngắn; cần ít nhất %(n)d ký tự.",
            self.min_length,
        )
        return sentence % {"n": self.min_length}


class Uncommon(password_validation.CommonPasswordValidator):
    """Not a common password."""

    def get_error_message(self) -> str:
        """Why, and what to do."""
        return _("Mật khẩu này nhiều người dùng nên dễ bị đoán; hãy chọn mật khẩu khác.")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """No telephone number, no birthday."""

    def get_error_message(self) -> str:
        """What to do."""
        return _("Mật khẩu chỉ có chữ số; hãy thêm chữ cái.")


class UnlikeTheName(password_validation.UserAttributeSimilarityValidator):
    """Not the account name with a digit behind it."""

    def get_error_message(self) -> str:
        """Why, and what to do."""
        return _("Mật khẩu quá giống tên đăng nhập; hãy chọn mật khẩu khác.")


class MoreThanOurWords:
    """Not only words that everybody here would try first, with a year or a sign behind them."""

    OWN = 6
    """Letters and digits that a password needs besides those words."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """`words` are names of the province and its offices, besides `OUR_WORDS`."""
        # The longest first, so that none is cut by a shorter one within it.
        self.words = sorted(
            (fold(word).replace(" ", "") for word in {*OUR_WORDS, *words}), key=len, reverse=True
        )

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 -- Django's
        """Raises `ValidationError`."""
        left = "".join(each for each in fold(password) if each.isalnum())
        for word in self.words:
            left = left.replace(word, "")
        if len(left) < self.OWN:
            raise ValidationError(self.get_help_text(), code="password_of_our_words")

    def get_help_text(self) -> str:
        """Why, and what to do."""
        return _("Mật khẩu gồm những từ ở đây ai cũng đoán ra; hãy thêm từ khác.")
