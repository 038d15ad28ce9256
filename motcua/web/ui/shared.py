"""Pages of what all units share: the calendar, the catalogue."""

from django.utils.translation import gettext as _

from motcua.kernel.errors import NotAllowed


def check_shared(*, may: bool) -> None:
    """Let only those in who may change it for all. Raises `NotAllowed`."""
    if not may:
        raise NotAllowed(_("Việc này chung cho mọi đơn vị nên chỉ làm được ở cấp tỉnh."))
