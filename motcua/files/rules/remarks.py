"""What is said of a photograph that may not be readable: advice, never a refusal."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from motcua.files.rules.readability import Seen


def list_remarks(name: str, seen: Seen, limits: Mapping[str, int]) -> Iterator[str]:
    """Sentences about the photograph called so.

    `limits` are the least values by the names of `Seen`; what has none is not remarked on.
    """
    told = {
        "side": _("“%(name)s”: ảnh nhỏ quá, phóng to sẽ không rõ chữ. Nên chụp lại gần hơn."),
        "light": _("“%(name)s”: ảnh tối quá. Nên chụp lại ở chỗ sáng."),
        "sharpness": _(
            "“%(name)s”: ảnh bị mờ. Phóng to mà không đọc được chữ thì chụp lại, giữ máy thật yên."
        ),
    }
    measured = seen._asdict()
    for what, said in told.items():
        if measured[what] < limits.get(what, 0):
            yield said % {"name": name}
