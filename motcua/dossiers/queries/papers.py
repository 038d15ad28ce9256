"""The papers a dossier needs and has."""

from motcua.catalogue.queries import list_components
from motcua.dossiers.models import Dossier, GivenComponent
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
