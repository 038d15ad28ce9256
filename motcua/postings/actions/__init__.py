"""Hanging sheets and taking them down, telling of an old one, having boards drawn."""

from motcua.postings.actions.boards import (
    CannotOrderBoards,
    keep_board_volume,
    order_boards,
)
from motcua.postings.actions.exemptions import (
    CannotEndExemption,
    CannotExemptProcedures,
    end_exemption,
    exempt_procedures,
)
from motcua.postings.actions.sheets import (
    CannotHangSheets,
    CannotTakeDownSheet,
    CannotTellStaleSheet,
    hang_sheets,
    take_down_sheet,
    tell_stale_sheet,
)

__all__ = [
    "CannotEndExemption",
    "CannotExemptProcedures",
    "CannotHangSheets",
    "CannotOrderBoards",
    "CannotTakeDownSheet",
    "CannotTellStaleSheet",
    "end_exemption",
    "exempt_procedures",
    "hang_sheets",
    "keep_board_volume",
    "order_boards",
    "take_down_sheet",
    "tell_stale_sheet",
]
