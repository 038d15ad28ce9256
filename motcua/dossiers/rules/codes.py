"""Dossier codes and the second factor printed on the slip."""

import re
from datetime import datetime

from motcua.kernel.clock import VIETNAM

CODE = re.compile(r"^[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}-\d{6}-\d{4,7}$")
PREFIX = re.compile(r"^[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}$")


def code_day(received_at: datetime) -> str:
    """The day part of a code, YYMMDD, of the local day of receipt."""
    return received_at.astimezone(VIETNAM).strftime("%y%m%d")


def dossier_code(*, prefix: str, day: str, number: int) -> str:
    """`<unit's prefix>-<YYMMDD>-<number of the day, four digits or more>`."""
    return f"{prefix}-{day}-{number:04d}"
