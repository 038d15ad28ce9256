"""The rule sets, their values, and the numbers of their official forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.enums import OfficialForm, PaperSize, RuleSet
from motcua.kernel.clock import VIETNAM
from motcua.people.rules.codes import CENTRE, USUAL_SYMBOLS

# The newest first: NĐ 309/2026, NĐ 118/2025; before them NĐ 61/2018.
FIRST_DAYS = {
    RuleSet.CURRENT_2026: date(2026, 8, 5),
    RuleSet.CURRENT_2025: date(2025, 7, 1),
}
SEVEN_FORMS = {
    OfficialForm.RECEIPT: "01",
    OfficialForm.SUPPLEMENT: "02",
    OfficialForm.REFUSAL: "03",
    OfficialForm.APOLOGY: "04",
    OfficialForm.STOP: "05",
    OfficialForm.CONTROL: "06",
    OfficialForm.REGISTER: "07",
}
FORM_NUMBERS: dict[str, Mapping[OfficialForm, str]] = {
    RuleSet.LEGACY_2018: {
        OfficialForm.RECEIPT: "01",
        OfficialForm.SUPPLEMENT: "02",
        OfficialForm.REFUSAL: "03",
        OfficialForm.APOLOGY: "04",
        OfficialForm.CONTROL: "05",
        OfficialForm.REGISTER: "06",
    },
    RuleSet.CURRENT_2025: SEVEN_FORMS,
    RuleSet.CURRENT_2026: SEVEN_FORMS,
}
# The letters in a form's serial number: those of the 2025 forms as QĐ 3621/QĐ-BYT prints them.
# Form 05 is not among these; its letters follow their pattern.
LEGACY_SERIES = {
    OfficialForm.SUPPLEMENT: "HDHS",
    OfficialForm.REFUSAL: "TCHS",
    OfficialForm.APOLOGY: "PXL",
}
SERIES_OF_2025 = {
    OfficialForm.SUPPLEMENT: "PBS-TTPVHCC",
    OfficialForm.REFUSAL: "PTC-TTPVHCC",
    OfficialForm.APOLOGY: "PXL",
    OfficialForm.STOP: "TBD-TTPVHCC",
    OfficialForm.CONTROL: "PKS-TTPVHCC",
    OfficialForm.REGISTER: "STD-TTPVHCC",
}
SERIAL = re.compile(r"(SỐ:?)?(?P<count>[0-9]{1,9})/(?P<letters>[A-ZĐ][A-ZĐ-]*)(\(BPTNTKQ\)?)?")
SLIP = re.compile(r"(SỐ:?)?(?P<code>[0-9]{6}-[0-9]{4,9})/(PKS-)?(TTP|BPT)[A-Z]*(\(BPTNTKQ\)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingRules:
    """The values of a rule set; each is a dated parameter of this name, with its article.

    A filing is answered within `intake_answer_hours` working hours. Within
    `supplement_notice_days` working days of receipt, an office may ask for what is missing, at most
    `supplements_per_dossier` times; the applicant has `supplement_answer_days` days. Then the time
    limit restarts (`supplement_restarts_clock`) or goes on. An office apologises at most
    `apologies_per_dossier` times, at least `apology_days_before` days before the promised time, and
    promises a time at most `apology_days_at_most` days ahead. What is accepted until
    `forward_until_minute` of the day (900 is 15:00 sharp) is passed on the same working day.
    """

    intake_answer_hours: int
    supplement_notice_days: int
    supplements_per_dossier: int
    supplement_answer_days: int
    supplement_restarts_clock: bool
    apologies_per_dossier: int
    apology_days_before: int
    apology_days_at_most: int
    forward_until_minute: int


def rule_set_on(day: date) -> RuleSet:
    """The rule set in force on a local day."""
    later = (rule_set for rule_set, first in FIRST_DAYS.items() if first <= day)
    return next(later, RuleSet.LEGACY_2018)


def is_receipt_due(
    rule_set: str, limit_amount: int, received_at: datetime, due_at: datetime
) -> bool:
    """Whether accepting issues form 01 unasked.

    Not for same-day results, a limit of 0 (NĐ 118/2025 Điều 17 khoản 4), unless it came too late
    for that and the person must come again; the legacy set issues it always.
    """
    days = {moment.astimezone(VIETNAM).date() for moment in (received_at, due_at)}
    return rule_set == RuleSet.LEGACY_2018 or limit_amount > 0 or len(days) > 1


def usual_paper(rule_set: str, form: str) -> PaperSize:
    """The paper of a form where the unit has chosen none.

    A5 for forms 01 to 05 of TT 01/2018 (Điều 9). TT 03/2025 says nothing: its receipt slip stays
    A5, its other forms are A4 as NĐ 30/2020 has documents.
    """
    if rule_set == RuleSet.LEGACY_2018 or form == OfficialForm.RECEIPT:
        return PaperSize.A5
    return PaperSize.A4


def form_number(rule_set: str, form: str) -> str | None:
    """The form's number in a rule set (TT 01/2018, TT 03/2025); None if it has no such form."""
    return FORM_NUMBERS[rule_set].get(OfficialForm(form))


def series_of(rule_set: str, form: str) -> str:
    """The letters after the slash of the form's serial number, as in `01/PTC-TTPVHCC`."""
    legacy = rule_set == RuleSet.LEGACY_2018
    return (LEGACY_SERIES if legacy else SERIES_OF_2025)[OfficialForm(form)]


def signs_by_head(form: str, *, is_received: bool, is_closed_by_counter: bool) -> bool:
    """Whether the deciding agency issues the form, signed by its head; else the counter does.

    So form 04, form 03 once the dossier was received, and form 05 of what the agency stopped; the
    receiving one-stop unit notifies a withdrawal (TT 03/2025 Điều 7), and closes what was not
    completed in time (NĐ 118/2025 Điều 19 khoản 5).
    """
    if form == OfficialForm.STOP:
        return not is_closed_by_counter
    return form == OfficialForm.APOLOGY or (form == OfficialForm.REFUSAL and is_received)


def serials_read(words: str) -> list[str]:
    """The serial numbers of forms that the words may mean; `44/pbs` is enough.

    Also those of former releases, which printed both bodies of the form or neither. The symbol of
    an agency that is no people's committee must be written out.
    """
    found = SERIAL.fullmatch("".join(words.upper().split()))
    if not found:
        return []
    letters, dash, typed = found["letters"].partition("-")
    known = {
        series.partition("-")[0] for series in (*LEGACY_SERIES.values(), *SERIES_OF_2025.values())
    }
    meant = [each for each in known if (each == letters if dash else each.startswith(letters))]
    symbols = [each for each in USUAL_SYMBOLS if each.startswith(typed)] or [typed]
    count = int(found["count"])
    numbers = {serial_number(count, each) for each in meant if not dash}
    for symbol in symbols:
        numbers |= {serial_number(count, f"{each}-{symbol}") for each in meant}
    former = {f"{number} (BPTNTKQ)" for number in numbers if number.endswith(f"-{CENTRE}")}
    return sorted(numbers | former)


def serial_number(count: int, series: str) -> str:
    """The number of a paper in Arabic digits, from 01 on (NĐ 30/2020 Phụ lục I)."""
    return f"{count:02d}/{series}"


def printed_number(count: int, rule_set: str, form: str, sign: str) -> str:
    """The number of a form with the symbol of the body that issues it, in the forms of 2025.

    Their model names two bodies, `TTPVHCC (BPTNTKQ)`, for a centre or a reception section: each
    unit is one of them. What counts the numbers (`series_of`) is the same for both.
    """
    series = series_of(rule_set, form)
    if rule_set == RuleSet.LEGACY_2018:
        return serial_number(count, series)
    return serial_number(count, f"{series.partition('-')[0]}-{sign}")


def slip_number(code: str, rule_set: str, form: str, sign: str) -> str:
    """The number of forms 01 and 06, which go by the day and count in the dossier's code.

    As `260302-0001/PKS-TTPVHCC`; empty in the legacy set and while there is no code.
    """
    if rule_set == RuleSet.LEGACY_2018 or "-" not in code:
        return ""
    series = SERIES_OF_2025.get(OfficialForm(form), "")
    letters = f"{series.partition('-')[0]}-" if series else ""
    return f"{code.partition('-')[2]}/{letters}{sign}"


def slip_read(words: str) -> str:
    """Day and count of the code in a number of forms 01 and 06; empty if it is no such number."""
    found = SLIP.fullmatch("".join(words.upper().split()))
    return found["code"] if found else ""


def book_number(month: int, rule_set: str, sign: str) -> str:
    """The number of a month's book in its year (form 07); empty in the legacy set."""
    if rule_set == RuleSet.LEGACY_2018:
        return ""
    return printed_number(month, rule_set, OfficialForm.REGISTER, sign)
