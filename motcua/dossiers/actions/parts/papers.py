"""Storing the counts of the submitted papers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, GivenComponent
from motcua.dossiers.queries.papers import counts_given, list_filed, list_needed
from motcua.dossiers.rules.papers import (
    MOST,
    NOTHING,
    Count,
    Missing,
    Needed,
    list_missing,
    list_unknown,
    with_files,
)
from motcua.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class KeptPapers:
    """All papers of the dossier as they now are, in the order of the catalogue."""

    counted: list[tuple[Needed, Count]]
    missing: list[Missing]


def keep_papers(
    dossier: Dossier,
    papers: Mapping[int, Count],
    *,
    refusal: type[Refused],
    is_new: bool = False,
    keeps_files: bool = False,
) -> KeptPapers:
    """Replace the counts of the given papers; a new dossier has none yet.

    That files stand for a paper is said only with `keeps_files`; else it stays as it was.
    Refuses papers that the case does not require.
    """
    needed = list_needed(dossier)
    if list_unknown(needed, papers):
        raise refusal(
            _("Có giấy tờ không nằm trong danh mục của trường hợp này; không được đòi thêm.")
        )
    check_counts(papers, refusal)
    given = {} if is_new else counts_given(dossier)
    told = {
        pk: count if keeps_files else replace(count, by_file=given.get(pk, NOTHING).by_file)
        for pk, count in papers.items()
    }
    changed = {pk: count for pk, count in told.items() if given.get(pk) != count}
    if changed:
        _write(dossier, changed)
    counts = with_files({**given, **changed}, set() if is_new else list_filed(dossier))
    counted = [(paper, counts[paper.id]) for paper in needed if paper.id in counts]
    return KeptPapers(counted, list_missing(needed, counts))


def check_counts(papers: Mapping[int, Count], refusal: type[Refused]) -> None:
    """Refuse numbers that nobody counts."""
    kinds = (n for c in papers.values() for n in (c.originals, c.certified, c.copies))
    if any(not 0 <= n <= MOST for n in kinds):
        raise refusal(_("Số lượng giấy tờ phải từ 0 đến %(most)s.") % {"most": MOST})


def _write(dossier: Dossier, papers: Mapping[int, Count]) -> None:
    GivenComponent.objects.bulk_create(
        [
            GivenComponent(
                dossier=dossier,
                component_id=component,
                originals=count.originals,
                certified=count.certified,
                copies=count.copies,
                by_data=count.by_data,
                by_file=count.by_file,
            )
            for component, count in papers.items()
        ],
        update_conflicts=True,
        unique_fields=["dossier", "component"],
        update_fields=["originals", "certified", "copies", "by_data", "by_file"],
    )
