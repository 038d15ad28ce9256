"""The dated limits of petitions and ratings, and the points, as an administrator sees them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.feedback.models import RatingPoint
from motcua.feedback.rules.limits import LIMITS
from motcua.kernel.errors import NotVisible
from motcua.kernel.models import RuleParameter


def list_set_limits() -> dict[tuple[str, str], list[RuleParameter]]:
    """All values ever set of each limit, the latest first."""
    sets = {rule_set for rule_set, _name in LIMITS}
    rows = RuleParameter.objects.filter(rule_set__in=sets).order_by("-valid_from")
    found: dict[tuple[str, str], list[RuleParameter]] = {limit: [] for limit in LIMITS}
    for row in rows:
        if (row.rule_set, row.name) in found:
            found[row.rule_set, row.name].append(row)
    return found


def list_set_points() -> QuerySet[RatingPoint]:
    """All points ever set, by number, the latest of each first."""
    return RatingPoint.objects.order_by("number", "-valid_from")


def get_newest_point(number: int) -> RatingPoint:
    """The latest of a number. Raises `NotVisible`."""
    point = RatingPoint.objects.filter(number=number).order_by("-valid_from").first()
    if point is None:
        raise NotVisible(_("Không có mục này."))
    return point
