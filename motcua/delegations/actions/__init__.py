"""Entering, confirming and ending delegations."""

from motcua.delegations.actions.deciding import (
    CannotConfirmDelegation,
    CannotEndDelegation,
    CannotRefuseDelegation,
    confirm_delegation,
    end_delegation,
    refuse_delegation,
)
from motcua.delegations.actions.register_delegation import (
    CannotRegisterDelegation,
    register_delegation,
)

__all__ = [
    "CannotConfirmDelegation",
    "CannotEndDelegation",
    "CannotRefuseDelegation",
    "CannotRegisterDelegation",
    "confirm_delegation",
    "end_delegation",
    "refuse_delegation",
    "register_delegation",
]
