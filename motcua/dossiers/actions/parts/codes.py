"""The code of a dossier, by the rule of its day."""

from datetime import datetime

from motcua.catalogue.models import CentralSystem, Procedure
from motcua.catalogue.queries.systems import find_central_system
from motcua.dossiers.codes.base import is_final
from motcua.dossiers.enums import RuleSet
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.codes import is_code_used
from motcua.dossiers.rules.codes import central_code, code_day, dossier_code, provisional_code
from motcua.kernel.actions import next_number
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit


def take_code(dossier: Dossier, received_at: datetime, given: str | None) -> str:
    """Set the code of the body that the rule set names; `given` is that of a central system.

    Until NĐ 118/2025 the receiving body (TT 01/2018 Điều 19), since then the deciding one (NĐ 118
    Điều 28). Where a central system gives the codes and did not, the code is provisional and
    `waits_for_code` is set. A code from its filing online is kept.
    """
    if dossier.code:
        return dossier.code
    legacy = dossier.rule_set == RuleSet.LEGACY_2018
    unit = dossier.receiving_unit if legacy else dossier.deciding_unit
    system = None if legacy else _system(dossier.version.procedure, received_at)
    asks = system is not None and system.asks_service
    if asks and given is not None and is_final(given) and not is_code_used(given):
        code = given
    else:
        dossier.waits_for_code = asks
        code = _next_code(unit, code_day(received_at), system)
    dossier.code = code
    return code


def _next_code(unit: Unit, day: str, system: CentralSystem | None) -> str:
    prefix = unit.dossier_prefix
    number = next_number(owner=unit.code, series=_series(system), period=day)
    if system is None:
        return dossier_code(prefix=prefix, day=day, number=number)
    if system.asks_service:
        return provisional_code(prefix=prefix, day=day, number=number)
    digits = system.owner_digits
    return central_code(prefix=prefix, day=day, owner_digits=digits, number=number)


def code_series(procedure: Procedure, at: datetime) -> str:
    """The series of the numbers in the codes of a procedure since NĐ 118/2025."""
    return _series(_system(procedure, at))


def _series(system: CentralSystem | None) -> str:
    if system is None:
        return "dossier"
    return "provisional" if system.asks_service else f"dossier-{system.owner_digits}"


def _system(procedure: Procedure, received_at: datetime) -> CentralSystem | None:
    if not procedure.is_central:
        return None
    return find_central_system(procedure.pk, received_at.astimezone(VIETNAM).date())
