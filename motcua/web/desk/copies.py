"""Which papers of an intake have files, and which of them lack a file or a number."""

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.attachments import by_component, current, list_attachments
from motcua.dossiers.queries.papers import list_given, not_copied_of
from motcua.dossiers.rules.papers import only_on_paper, only_scanned
from motcua.web.desk.forms import IntakeForm


def copies_of(dossier: Dossier) -> dict[str, Any]:
    """How many files each paper has, 0 standing for other papers, and which are not copied."""
    files = by_component(current(list_attachments(dossier)))
    return {
        "files": {component or 0: len(rows) for component, rows in files.items()},
        "not_copied": not_copied_of(list_given(dossier)),
    }


def list_uncounted(form: IntakeForm, copies: dict[str, Any]) -> dict[str, Any]:
    """The papers with a file and no number, each with the fields that its number would fill."""
    counts, whole_of = form.counts(), form.filled(optional=True)
    papers = only_scanned([(paper, counts[paper.id]) for paper in form.needed], copies["files"])
    fields = [
        (paper, {name: n for name, n in whole_of.items() if name.startswith(f"giay-{paper.id}-")})
        for paper in papers
    ]
    return {"only_scanned": fields, "uncounted": {paper.id for paper in papers}}


def list_unscanned(form: IntakeForm, copies: dict[str, Any]) -> list[str]:
    """The papers that an agency elsewhere will not see: on paper, and without a file."""
    counts = form.counts()
    counted = [(paper, counts[paper.id]) for paper in form.needed]
    return [
        paper.name for paper in only_on_paper(counted, {*copies["files"], *copies["not_copied"]})
    ]
