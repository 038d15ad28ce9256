"""Questions that the search did not answer."""

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from motcua.catalogue.models import AskedQuestion
from motcua.kernel.errors import NotVisible

# What one person asked once says little, and may be theirs alone.
ASKED_AT_LEAST = 2


def list_unanswered() -> QuerySet[AskedQuestion]:
    """Questions that nobody's click followed, most frequent first, with `asked` and `empty`."""
    summed = AskedQuestion.objects.annotate(
        asked=Sum("days__asked"), empty=Sum("days__empty"), followed=Sum("days__followed")
    )
    waiting = summed.filter(settled_at__isnull=True)
    return waiting.filter(followed=0, asked__gte=ASKED_AT_LEAST).order_by("-asked", "folded")


def get_question(pk: int) -> AskedQuestion:
    """A question. Raises NotVisible."""
    question = AskedQuestion.objects.filter(pk=pk).first()
    if question is None:
        raise NotVisible(_("Không có câu hỏi này."))
    return question
