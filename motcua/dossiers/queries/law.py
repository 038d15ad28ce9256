"""The values of the law that apply to a dossier."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import ClockPolicy
from motcua.catalogue.models import PauseGround, ProcedureVersion
from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.dossiers.enums import PauseKind
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import read_parameters
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at, working_day_from

NAMES = [field.name for field in fields(HandlingRules)]


def get_rules(dossier: Dossier, at: datetime) -> HandlingRules:
    """The rules for the dossier on the local day of `at`."""
    return rules_for(dossier.version, read_rules(dossier.rule_set, at))


def read_rules(rule_set: str, at: datetime) -> HandlingRules:
    """The values of a rule set on the local day of `at`."""
    known = read_parameters(rule_set, at)
    values: Any = {name: known[name] for name in NAMES if name in known}
    return HandlingRules(**values)


def rules_for(version: ProcedureVersion, rules: HandlingRules) -> HandlingRules:
    """The rules with what the law of the procedure's sector says otherwise."""
    told: dict[str, int | None] = {
        "supplement_notice_days": version.supplement_notice_days,
        "supplements_per_dossier": version.max_supplement_requests,
        "supplement_answer_days": version.supplement_deadline_days,
    }
    if version.clock_policy:
        told["supplement_restarts_clock"] = version.clock_policy == ClockPolicy.RESTART
    exceptions: Any = {name: value for name, value in told.items() if value is not None}
    return replace(rules, **exceptions)


def restarts_clock(dossier: Dossier, pause: Pause, at: datetime) -> bool:
    """Whether the whole limit runs anew when `pause` ends at `at` (NĐ 118/2025 Điều 19 khoản 5).

    Not after a pause that began too late: it would turn a late dossier into one in time.
    """
    in_time = dossier.due_at is not None and pause.started_at <= dossier.due_at
    supplement = pause.kind == PauseKind.SUPPLEMENT
    return supplement and in_time and get_rules(dossier, at).supplement_restarts_clock


def why_not_extend(dossier: Dossier, rules: HandlingRules) -> str:
    """Why no new time can be promised any more; empty if one can."""
    most = rules.apologies_per_dossier
    if dossier.extensions < most:
        return ""
    return _("Mỗi hồ sơ chỉ được hẹn lại %(most)s lần.") % {"most": most}


def list_grounds(dossier: Dossier, at: datetime) -> list[PauseGround]:
    """The grounds on which the clock of this dossier may be stopped on the local day of `at`."""
    return list_pause_grounds(dossier.version.procedure_id, at.astimezone(VIETNAM).date())


def answer_day(rules: HandlingRules, at: datetime) -> date:
    """The last local day to answer a request for papers made at `at` (NĐ 118/2025 Điều 19.5).

    A day off moves to the next working day (BLDS 2015 Điều 148 khoản 5).
    """
    last = (at.astimezone(VIETNAM) + timedelta(days=rules.supplement_answer_days)).date()
    return working_day_from(get_calendar(), last)


def last_answer_day(pause: Pause) -> date | None:
    """The last local day to answer, also where an older request was given a day off."""
    day = pause.answer_due_on
    return working_day_from(get_calendar(), day) if day else None


def notice_due_at(dossier: Dossier, rules: HandlingRules) -> datetime | None:
    """Until when a supplement may be requested after acceptance (NĐ 118/2025 Điều 19 khoản 5).

    A supplement that restarted the clock is a new receipt. None before acceptance.
    """
    if dossier.clock_started_at is None:
        return None
    limit = TimeLimit(rules.supplement_notice_days, TimeUnit.WORKING_DAYS)
    return due_at(get_calendar(), dossier.clock_started_at, limit).due_at
