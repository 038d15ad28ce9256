"""What of a dossier was put right, in words."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.events import ApplicantCorrected, DossierCorrected
from motcua.dossiers.rules.figures import Figures
from motcua.kernel.events import Event
from motcua.web.ui.formats import date_time


def corrected_in_words(event: Event) -> Iterator[str]:
    """What was wrong, each in a line; nothing of other events."""
    if isinstance(event, ApplicantCorrected):
        yield from (capfirst(str(detail.label)) for detail in event.details)
    if isinstance(event, DossierCorrected) and event.figures:
        before, after = event.figures.before, event.figures.after
        if before and after:
            yield from _of_figures(before, after)


def _of_figures(before: Figures, after: Figures) -> Iterator[str]:
    if before.channel != after.channel:
        said = {"was": str(before.channel.label), "now": str(after.channel.label)}
        yield _("Cách nộp: %(now)s (trước ghi: %(was)s)") % said
    if before.closed_at and after.closed_at and before.closed_at != after.closed_at:
        said = {"was": date_time(before.closed_at), "now": date_time(after.closed_at)}
        yield _("Giải quyết xong lúc %(now)s (trước ghi: %(was)s)") % said
