"""Guards: the conditions of a move, as names joined by `and`."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The condition as a text that tells an officer what is missing.
CONDITIONS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "components_complete": gettext_lazy("hồ sơ đã đủ giấy tờ bắt buộc"),
        "fee_paid": gettext_lazy("phí, lệ phí đã nộp đủ hoặc không phải nộp"),
        "not_waiting": gettext_lazy("hồ sơ không chờ người nộp bổ sung, không tạm dừng tính giờ"),
        "no_open_consultation": gettext_lazy("đã có đủ các ý kiến phải có mới chuyển bước"),
        "result_recorded": gettext_lazy("kết quả giải quyết đã được ghi"),
        "signed": gettext_lazy("kết quả đã được ký"),
    }
)


class GuardError(ValueError):
    """A malformed guard, or a condition whose value was not given: never treated as true."""


@lru_cache(maxsize=1024)
def parse_guard(text: str) -> tuple[str, ...]:
    """The conditions of a guard, in order; none for an empty guard.

    Raises GuardError for an unknown name, or names not joined by `and`.
    """
    parts = text.split()
    if not parts:
        return ()
    words, joints = parts[::2], parts[1::2]
    if len(parts) % 2 == 0 or any(joint != "and" for joint in joints):
        raise GuardError(
            _("Điều kiện “%(guard)s” phải là các từ nối bằng “and”.") % {"guard": text}
        )
    for word in words:
        if word not in CONDITIONS:
            raise GuardError(
                _("Điều kiện “%(guard)s” có từ không biết: “%(word)s”.")
                % {"guard": text, "word": word}
            )
    return tuple(words)


def unmet(guard: str, facts: Mapping[str, bool]) -> tuple[str, ...]:
    """The conditions of the guard that are false. Raises GuardError if a fact is missing."""
    words = parse_guard(guard)
    for word in words:
        if word not in facts:
            raise GuardError(_("Chưa biết điều kiện “%(word)s” đúng hay sai.") % {"word": word})
    return tuple(word for word in words if facts[word] is not True)


def holds(guard: str, facts: Mapping[str, bool]) -> bool:
    """Whether all conditions are true. Unknown names and missing facts raise GuardError."""
    return not unmet(guard, facts)
