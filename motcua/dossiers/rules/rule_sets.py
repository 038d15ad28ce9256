"""The two rule sets and the numbers of their official forms."""

from datetime import date

from motcua.dossiers.enums import OfficialForm, RuleSet

CURRENT_FROM = date(2025, 7, 1)

FORM_NUMBERS: dict[str, dict[str, str]] = {
    RuleSet.LEGACY_2018: {
        OfficialForm.RECEIPT: "01",
        OfficialForm.SUPPLEMENT: "02",
        OfficialForm.REFUSAL: "03",
        OfficialForm.APOLOGY: "04",
        OfficialForm.CONTROL: "05",
        OfficialForm.REGISTER: "06",
    },
    RuleSet.CURRENT_2025: {
        OfficialForm.RECEIPT: "01",
        OfficialForm.SUPPLEMENT: "02",
        OfficialForm.REFUSAL: "03",
        OfficialForm.APOLOGY: "04",
        OfficialForm.STOP: "05",
        OfficialForm.CONTROL: "06",
        OfficialForm.REGISTER: "07",
    },
}


def rule_set_on(day: date) -> RuleSet:
    """The rule set in force on a local day: NĐ 118/2025 replaces NĐ 61/2018 on 2025-07-01."""
    return RuleSet.CURRENT_2025 if day >= CURRENT_FROM else RuleSet.LEGACY_2018


def form_number(rule_set: str, form: str) -> str | None:
    """The form's number in a rule set (TT 01/2018, TT 03/2025); None if it has no such form."""
    return FORM_NUMBERS[rule_set].get(form)
