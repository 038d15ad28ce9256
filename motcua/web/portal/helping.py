"""What the pages of who helps people to file show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from motcua.dossiers.models import Help
from motcua.dossiers.queries.helps import (
    count_filed_by,
    list_helped,
    list_helped_drafts,
    read_help_rules,
)
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer
from motcua.web.ui.tracking import stage_in_words

PAGE_SIZE = 20


@dataclass(frozen=True)
class Helped:
    """What was filed for somebody: of it the helper sees the code and the stage."""

    help: Help
    stage: str


def helped_line(row: Help) -> Helped:
    """The row with its stage in words."""
    return Helped(row, stage_in_words(row.dossier)[0])


def helping_listing(officer: Officer, page: str | None, at: datetime) -> dict[str, Any]:
    """The drafts, which are bounded, a page of what was filed, and how many today of how many."""
    found = Paginator(list_helped(officer), PAGE_SIZE).get_page(page)
    return {
        "drafts": list(list_helped_drafts(officer)),
        "page": found,
        "rows": [helped_line(row) for row in found],
        "today": count_filed_by(officer, at.astimezone(VIETNAM).date()),
        "most": read_help_rules(at).filings_a_day,
    }
