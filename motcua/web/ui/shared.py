"""Access to pages of data shared by all units: the calendar, the catalogue."""

from django.utils.translation import gettext as _

from motcua.kernel.errors import NotAllowed


def check_shared(*, may: bool) -> None:
    """Raises `NotAllowed` unless the officer may change it for all units."""
    if not may:
        raise NotAllowed(_("Việc này chung cho mọi đơn vị nên chỉ làm được ở cấp tỉnh."))
