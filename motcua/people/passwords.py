"""`AUTH_PASSWORD_VALIDATORS`: Django's checks of a new password, in sentences of our own.

Django's Vietnamese catalogue lacks some of its sentences and falls back to English there.
"""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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
