"""The key of a form that was sent twice."""

from django.utils.translation import gettext as _

from motcua.kernel.actions import find_done
from motcua.kernel.errors import Refused


def was_done(*, by: str, key: str | None, kind: str, subject: str, refusal: type[Refused]) -> bool:
    """Whether this person did this with this key before, so that nothing is to be written.

    Ask with the row's lock held. Raises `refusal` where the key was used for something else.
    """
    done = find_done(by=by, key=key)
    if done is None:
        return False
    if (done.kind, done.subject) != (kind, subject):
        raise refusal(_("Trang đã cũ. Tải lại trang rồi làm lại."))
    return True
