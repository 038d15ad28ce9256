"""The papers a dossier needs and has."""

from collections.abc import Iterable

from motcua.catalogue.enums import Channel
from motcua.catalogue.queries import list_components
from motcua.dossiers.enums import NotCopied, State
from motcua.dossiers.models import AskedPaper, Attachment, Dossier, GivenComponent, Pause
from motcua.dossiers.queries.applicants import has_foreign_passport
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.rules.papers import (
    NOTHING,
    Count,
    Missing,
    Needed,
    is_known_here,
    list_missing,
    only_on_paper,
    only_scanned,
    with_files,
)
from motcua.kernel.rows import PreparedRows
from motcua.people.permissions import CITIZENS

_given = PreparedRows(lambda: GivenComponent.objects.filter(dossier=1))


def list_needed(dossier: Dossier) -> list[Needed]:
    """The papers that this dossier's case requires, in the order of the catalogue."""
    abroad = has_foreign_passport(dossier)
    return [
        Needed(
            id=component.pk,
            name=component.name,
            count=Count(component.originals, component.certified, component.copies),
            required=component.required,
            replaceable_by_data=component.replaceable_by_data
            and is_known_here(component.name, has_passport=abroad),
            condition=component.condition,
        )
        for component in list_components(dossier.version, dossier.case)
    ]


def list_given(dossier: Dossier) -> list[GivenComponent]:
    """What is noted of each paper."""
    return _given(dossier.pk)


def counts_given(dossier: Dossier) -> dict[int, Count]:
    """The counts of the submitted papers, by component id."""
    return counts_of(list_given(dossier))


def counts_here(dossier: Dossier) -> dict[int, Count]:
    """The same with what was filed online as files."""
    return with_files(counts_given(dossier), list_filed(dossier))


def list_filed(dossier: Dossier) -> set[int]:
    """The papers that came as files with a filing online, by component id; none of another one."""
    if dossier.channel != Channel.ONLINE:
        return set()
    return filed_among(dossier, dossier.attachments.all(), list_asked(dossier))


def counts_before(dossier: Dossier, pause: Pause) -> dict[int, Count]:
    """What was there when the papers were asked for, with what was filed online as files."""
    before = dossier.attachments.filter(attached_at__lt=pause.started_at)
    return with_files(counts_given(dossier), filed_among(dossier, before, ()))


def filed_among(
    dossier: Dossier, attachments: Iterable[Attachment], asked: Iterable[AskedPaper]
) -> set[int]:
    """The same, of attachments and the open request that were read. What is asked for again is
    not there yet; another paper than the one asked for is no file of it."""
    if dossier.channel != Channel.ONLINE:
        return set()
    found = {
        row.component_id
        for row in attachments
        if row.component_id
        and row.replaced_at is None
        and not row.is_other
        and is_sent(dossier, row)
    }
    return found - still_to_come(asked)


def is_sent(dossier: Dossier, file: Attachment) -> bool:
    """Whether the applicant sent the file, alone or through who helped with the filing; not what
    the counter adds afterwards."""
    return file.attached_by_kind in CITIZENS or (
        dossier.is_helped
        and dossier.submitted_at is not None
        and file.attached_at <= dossier.submitted_at
    )


def counts_of(papers: Iterable[GivenComponent]) -> dict[int, Count]:
    """The counts, by component id."""
    return {
        paper.component_id: Count(
            paper.originals, paper.certified, paper.copies, paper.by_data, paper.by_file
        )
        for paper in papers
    }


def not_copied_of(papers: Iterable[GivenComponent]) -> dict[int, NotCopied]:
    """Why papers are not copied, by component id; only those."""
    return {paper.component_id: NotCopied(paper.not_copied) for paper in papers if paper.not_copied}


def list_counted(dossier: Dossier) -> list[tuple[Needed, Count]]:
    """The papers that were noted, with their counts, in the order of the catalogue."""
    counts = counts_here(dossier)
    return [(paper, counts[paper.id]) for paper in list_needed(dossier) if paper.id in counts]


def list_only_on_paper(dossier: Dossier, attachments: Iterable[Attachment]) -> list[Needed]:
    """The papers that came as papers and have no file, in the order of the catalogue."""
    return only_on_paper(list_counted(dossier), {file.component_id for file in attachments})


def list_only_scanned(dossier: Dossier) -> list[Needed]:
    """The papers of which there is a file, but no number of what was handed in.

    What was sent for an open request is received, not counted.
    """
    files = dossier.attachments.filter(replaced_at=None, component__isnull=False)
    counts, scanned = counts_here(dossier), set(files.values_list("component", flat=True))
    scanned -= still_to_come(list_asked(dossier))
    needed = [(paper, counts.get(paper.id, NOTHING)) for paper in list_needed(dossier)]
    return only_scanned(needed, scanned)


def list_missing_papers(dossier: Dossier) -> list[Missing]:
    """The required papers that are incomplete."""
    return list_missing(list_needed(dossier), counts_here(dossier))


_asked = PreparedRows(
    lambda: AskedPaper.objects.filter(pause=1).select_related("component", "words").order_by("pk")
)


def list_asked_of(pause: Pause) -> list[AskedPaper]:
    """The papers that the request of this pause asks for, as they stand on form 02."""
    return _asked(pause.pk)


def still_to_come(asked: Iterable[AskedPaper]) -> set[int]:
    """The ids of the papers of which something is still to come."""
    return {row.component_id for row in asked if row.received_at is None}


def list_asked(dossier: Dossier) -> list[AskedPaper]:
    """The papers of the open request, those that came as well; empty if there is none."""
    if dossier.state != State.WAITING_APPLICANT:
        return []
    pause = open_pause_of(dossier)
    return list_asked_of(pause) if pause else []
