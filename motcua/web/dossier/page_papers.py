"""The papers on the page of a dossier, and their files."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import NotCopied
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_attach_files, can_count_papers
from motcua.dossiers.queries.attachments import by_component, current
from motcua.dossiers.queries.papers import (
    counts_of,
    filed_among,
    list_given,
    list_needed,
    not_copied_of,
    still_to_come,
)
from motcua.dossiers.rules.papers import (
    Count,
    Missing,
    Needed,
    list_missing,
    only_scanned,
    with_files,
)
from motcua.people.models import Officer
from motcua.web.dossier.files import ShownFile, is_open, shown
from motcua.web.dossier.read_once import asked_papers, attached


@dataclass(frozen=True)
class Papers:
    """What the case needs with what was given; files and reasons by id of the paper, 0 for none."""

    counted: list[tuple[Needed, Count]]
    missing: list[Missing]
    files: dict[int, list[ShownFile]]
    not_copied: dict[int, NotCopied]
    may_attach: bool
    only_scanned: list[Needed]
    may_count: bool


def get_papers(dossier: Dossier, officer: Officer, at: datetime) -> Papers:
    """The papers for this officer. Three queries."""
    needed, noted = list_needed(dossier), list_given(dossier)
    here = filed_among(dossier, attached(dossier), asked_papers(dossier))
    given = with_files(counts_of(noted), here)
    files = by_component(attached(dossier))
    counted = [(paper, given.get(paper.id, Count())) for paper in needed]
    filed = {row.component_id for row in current(attached(dossier))}
    scanned = only_scanned(counted, filed - still_to_come(asked_papers(dossier)))
    return Papers(
        counted=counted,
        missing=list_missing(needed, given),
        files={component or 0: shown(rows) for component, rows in files.items()},
        not_copied=not_copied_of(noted),
        only_scanned=scanned,
        may_count=bool(scanned)
        and is_open(dossier, "count_papers")
        and can_count_papers(officer, dossier, at),
        may_attach=is_open(dossier, "attach") and can_attach_files(officer, dossier, at),
    )
