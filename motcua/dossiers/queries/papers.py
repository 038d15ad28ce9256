"""The papers a dossier needs and has."""

from motcua.catalogue.queries import list_components
from motcua.dossiers.enums import State
from motcua.dossiers.models import AskedPaper, Dossier, GivenComponent, Pause
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.rules.papers import Count, Missing, Needed, list_missing
from motcua.kernel.rows import PreparedRows

_given = PreparedRows(lambda: GivenComponent.objects.filter(dossier=1))


def list_needed(dossier: Dossier) -> list[Needed]:
    """The papers that this dossier's case requires, in the order of the catalogue."""
    return [
        Needed(
            id=component.pk,
            name=component.name,
            count=Count(component.originals, component.certified, component.copies),
            required=component.required,
            replaceable_by_data=component.replaceable_by_data,
        )
        for component in list_components(dossier.version, dossier.case)
    ]


def counts_given(dossier: Dossier) -> dict[int, Count]:
    """The counts of the submitted papers, by component id."""
    return {
        paper.component_id: Count(paper.originals, paper.certified, paper.copies, paper.by_data)
        for paper in _given(dossier.pk)
    }


def list_missing_papers(dossier: Dossier) -> list[Missing]:
    """The required papers that are incomplete."""
    return list_missing(list_needed(dossier), counts_given(dossier))


_asked = PreparedRows(
    lambda: AskedPaper.objects.filter(pause=1).select_related("component", "words").order_by("pk")
)


def list_asked_of(pause: Pause) -> list[AskedPaper]:
    """The papers that the request of this pause asks for, as they stand on form 02."""
    return _asked(pause.pk)


def list_asked(dossier: Dossier) -> list[AskedPaper]:
    """The papers of the open request, those that came as well; empty if there is none."""
    if dossier.state != State.WAITING_APPLICANT:
        return []
    pause = open_pause_of(dossier)
    return list_asked_of(pause) if pause else []
