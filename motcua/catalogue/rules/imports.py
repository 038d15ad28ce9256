"""The outcome of an import: counts, rejections and warnings."""

from dataclasses import dataclass, field
from typing import Any, TypedDict

from motcua.catalogue.rules.drafts import Oddity, ProcedureDraft


class RowCount(TypedDict):
    """Rows of one kind in the tables of records: read = kept + told, unless `rows_lost` is told."""

    read: int
    kept: int
    told: int


@dataclass
class Outcome:
    """The outcome of an import, or of a part of it.

    `rows`: what became of the rows inside the imported records, for each kind of row.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    rows: dict[str, RowCount] = field(default_factory=dict)

    def reject(self, code: str, why: str) -> None:
        """Count a rejected record."""
        self.rejected.append({"code": code, "why": why})

    def remark(self, kind: str, detail: str) -> None:
        """Add a warning about the file, not about a record."""
        self.warnings.append({"code": "", "kind": kind, "detail": detail})

    def warn(self, draft: ProcedureDraft, *oddities: Oddity) -> None:
        """Add the oddities of an imported record, and what became of its rows."""
        for account in draft.accounts:
            self._count(account.kind, account.rows, account.kept, account.told)
        self.warnings += [
            {"code": draft.code, "kind": odd.kind, "detail": odd.detail}
            for odd in dict.fromkeys((*draft.warnings, *oddities))
        ]

    def add(self, part: "Outcome") -> None:
        """Add the outcome of a part."""
        self.created += part.created
        self.updated += part.updated
        self.unchanged += part.unchanged
        self.rejected += part.rejected
        self.warnings += part.warnings
        for kind, rows in part.rows.items():
            self._count(kind, rows["read"], rows["kept"], rows["told"])

    def _count(self, kind: str, read: int, kept: int, told: int) -> None:
        rows = self.rows.setdefault(kind, RowCount(read=0, kept=0, told=0))
        rows["read"] += read
        rows["kept"] += kept
        rows["told"] += told

    @property
    def is_complete(self) -> bool:
        """Whether each record that was read is counted once."""
        taken = self.created + self.updated + self.unchanged
        return self.read == taken + len(self.rejected)

    def as_dict(self) -> dict[str, Any]:
        """The outcome in JSON form: read = created + updated + unchanged + rejected."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "rows": self.rows,
        }
