"""Whether documents let their holder decide, and the sentence if they do not."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.dossiers.enums import DecisionKind


class Document(Protocol):
    """A document that assigns or authorises: its number, its days and its scope."""

    document_number: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on this local day."""

    def covers(self, kind: str, procedure: str, field_id: int) -> bool:
        """Whether its scope holds this decision."""


def why_not_covered(
    documents: Sequence[Document], kind: str, procedure: str, field_id: int, day: date
) -> str:
    """Why none of the documents lets its holder decide this on `day`; empty if one does.

    Says that one ended or has not begun, if its scope would hold the decision.
    """
    about = [each for each in documents if each.covers(kind, procedure, field_id)]
    if any(each.holds_on(day) for each in about):
        return ""
    for each in about:
        if each.valid_to is not None and each.valid_to <= day:
            return _(
                "Văn bản số %(number)s giao bạn quyết định đến hết ngày %(day)s, nay không còn "
                "hiệu lực; hãy để người có thẩm quyền quyết định."
            ) % {
                "number": each.document_number,
                "day": f"{each.valid_to - timedelta(days=1):%d/%m/%Y}",
            }
        return _("Văn bản số %(number)s giao bạn quyết định từ ngày %(day)s mới có hiệu lực.") % {
            "number": each.document_number,
            "day": f"{each.valid_from:%d/%m/%Y}",
        }
    for each in documents:
        return _(
            "Văn bản số %(number)s không giao bạn quyết định việc “%(kind)s” của thủ tục này; hãy "
            "để người có thẩm quyền quyết định."
        ) % {"number": each.document_number, "kind": DecisionKind(kind).label}
    return _("Việc này do lãnh đạo đơn vị hoặc người được giao bằng văn bản quyết định.")
