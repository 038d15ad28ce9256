"""Editions that come with the product and that this province has not looked at yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.eforms.enums import FormState
from motcua.eforms.files import shipped_editions
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries.versions import content_of
from motcua.eforms.rules import FormContent, list_form_differences
from motcua.eforms.rules.differences import Difference
from motcua.eforms.rules.exchange import edition_digest
from motcua.eforms.rules.form_edits import with_boxes


@dataclass(frozen=True)
class NewerEdition:
    """An edition of the product, its digest, and the newest published version of its form."""

    content: FormContent
    digest: str
    running: FormDefinition

    @property
    def code(self) -> str:
        """The code of the form."""
        return self.content.form.code

    @property
    def differences(self) -> list[Difference]:
        """What the edition asks otherwise than the version in use, what the province made too."""
        before = content_of(self.running).form
        return list_form_differences(with_boxes(before), with_boxes(self.content.form))


def list_newer_editions(codes: Iterable[str] | None = None) -> list[NewerEdition]:
    """The editions, of all forms or of these, of which no version was made, by title.

    A form that the province no longer uses is left alone.
    """
    shipped = shipped_editions()
    wanted = shipped if codes is None else [code for code in codes if code in shipped]
    rows = FormDefinition.objects.filter(code__in=wanted).order_by("version")
    versions: dict[str, list[FormDefinition]] = {}
    for row in rows.defer("sample"):
        versions.setdefault(row.code, []).append(row)
    found = []
    for code, own in versions.items():
        running = [row for row in own if row.state == FormState.PUBLISHED]
        digest = edition_digest(shipped[code])
        if running and digest not in {_edition_of(row) for row in own}:
            found.append(NewerEdition(shipped[code], digest, running[-1]))
    return sorted(found, key=lambda each: each.content.form.title)


def find_newer_edition(code: str) -> NewerEdition | None:
    """The newer edition of a form; None if there is none."""
    return next(iter(list_newer_editions([code])), None)


def _edition_of(row: FormDefinition) -> str:
    """The edition of which a version was made; empty if officers made it.

    What was loaded before editions were noted is its edition still: it has never been changed.
    """
    if row.edition or row.changed_by_id is not None:
        return row.edition
    return edition_digest(content_of(row))
