"""Any-place intake: received at one centre, decided by an agency of another place."""

from datetime import datetime

from motcua.dossiers.enums import RuleSet

SETS = (RuleSet.CURRENT_2025, RuleSet.CURRENT_2026)


def is_transferred(rule_set: str, *, receiving_place: int, deciding_place: int) -> bool:
    """Whether the dossier goes to an agency of another place (NĐ 118/2025 Điều 20).

    The centre of a place receives for all agencies of that place without this. The legacy set has
    no such intake.
    """
    return rule_set in SETS and receiving_place != deciding_place


def starts_at_agency(rule_set: str) -> bool:
    """Whether the clock starts when the deciding agency receives the dossier (NĐ 309/2026).

    Under earlier sets it starts with the acceptance.
    """
    return rule_set == RuleSet.CURRENT_2026


def promise_begins(
    rule_set: str, *, received_at: datetime, receive_by: datetime | None
) -> datetime:
    """From when the time on form 01 is reckoned at the receiving centre.

    Where the clock starts at the agency (NĐ 309/2026), from the latest moment at which it must
    have received the dossier (NĐ 118/2025 Điều 20), so that an agency that receives in time is
    never due later than the applicant was told. `receive_by` is None if the dossier stays.
    """
    if receive_by is None or not starts_at_agency(rule_set):
        return received_at
    return receive_by
