"""Opening a pause of the clock, and checking what is proposed for one."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import PauseGround
from motcua.dossiers.actions.parts.steps import copy_times
from motcua.dossiers.enums import PauseKind
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.queries.law import list_grounds
from motcua.dossiers.rules.wording import refused_day_off
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import is_working_day, nth_working_day_after


def check_pause(
    dossier: Dossier, ground: PauseGround | None, until: date, at: datetime, refusal: type[Refused]
) -> PauseGround:
    """The ground, if it is of the procedure's list; refuses an end that it does not allow."""
    found = next((each for each in list_grounds(dossier, at) if each == ground), None)
    if found is None:
        raise refusal(_("Thủ tục này không được dừng giờ theo căn cứ đó; hãy chọn căn cứ khác."))
    today, calendar = at.astimezone(VIETNAM).date(), get_calendar()
    if until <= today:
        raise refusal(_("Ngày dự kiến xong phải sau hôm nay."))
    if not is_working_day(calendar, until):
        raise refusal(refused_day_off(until))
    last = nth_working_day_after(calendar, today, found.most_days)
    if until > last:
        raise refusal(
            _("Căn cứ này cho dừng đến hết ngày %(last)s là lâu nhất.")
            % {"last": f"{last:%d/%m/%Y}"}
        )
    return found


def begin_pause(
    dossier: Dossier,
    kind: PauseKind,
    *,
    by: Officer,
    at: datetime,
    reason: FreeText,
    ground: PauseGround | None = None,
    until: date | None = None,
) -> Pause:
    """Open a pause on the locked dossier; `until` is the last local day to answer,
    or the expected end."""
    pause = Pause.objects.create(
        dossier=dossier,
        kind=kind,
        reason=reason,
        ground=ground,
        interrupted=dossier.state,
        started_at=at,
        started_by=by,
        answer_due_on=until,
    )
    dossier.paused_at = at if dossier.received_at else None
    dossier.pause_until = until
    copy_times(dossier)
    return pause
