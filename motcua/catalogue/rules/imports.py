"""What an import comes to: counts, rejections and warnings."""

from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.rules.drafts import Oddity, ProcedureDraft


@dataclass
class Outcome:
    """The tally of one import, or of a part of it."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)

    def reject(self, code: str, why: str) -> None:
        """Count a record that was not taken."""
        self.rejected.append({"code": code, "why": why})

    def warn(self, draft: ProcedureDraft, *oddities: Oddity) -> None:
        """Note what is odd about a record that was taken."""
        self.warnings += [
            {"code": draft.code, "kind": odd.kind, "detail": odd.detail}
            for odd in dict.fromkeys((*draft.warnings, *oddities))
        ]

    def add(self, part: "Outcome") -> None:
        """Add the tally of a part that is done."""
        self.created += part.created
        self.updated += part.updated
        self.unchanged += part.unchanged
        self.rejected += part.rejected
        self.warnings += part.warnings

    def as_dict(self) -> dict[str, Any]:
        """The tally as the command prints it: read = created + updated + unchanged + rejected."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "warnings": self.warnings,
        }
