"""Kinds of delegations, how far an entry is, and where it stands on a day."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DelegationKind(TextChoices):
    """Competence that passes to another unit for good, or is exercised in the name of the first."""

    DECENTRALISED = "decentralised", _("phân cấp")
    AUTHORISED = "authorised", _("ủy quyền")


class DelegationState(TextChoices):
    """How far an entry of the register is."""

    WAITING = "waiting", _("chờ lãnh đạo xác nhận")
    CONFIRMED = "confirmed", _("đã xác nhận")
    REFUSED = "refused", _("không được xác nhận")


class Standing(TextChoices):
    """Where a confirmed delegation stands on a day."""

    COMING = "coming", _("chưa đến ngày")
    HOLDS = "holds", _("đang áp dụng")
    EXPIRING = "expiring", _("sắp hết hiệu lực")
    EXPIRED = "expired", _("đã hết hiệu lực")
