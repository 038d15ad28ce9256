"""Any-place intake: received at one centre, decided by an agency of another place."""

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
