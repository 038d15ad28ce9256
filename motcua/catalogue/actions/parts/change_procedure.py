"""Changing an existing procedure to the content of a draft."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, ProtectedError

from motcua.catalogue.actions.parts.create_procedures import fields_named, publication_of
from motcua.catalogue.actions.parts.write_versions import write_versions
from motcua.catalogue.models import Procedure, ProcedureAlias, ProcedureVersion
from motcua.catalogue.queries.version_rows import Planned
from motcua.catalogue.rules.drafts import Oddity, ProcedureDraft, VersionDraft
from motcua.catalogue.rules.naming import search_text
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition, list_taking_over
from motcua.processes.rules import steps_fit_limit


@dataclass(frozen=True)
class Change:
    """The result of a change: the new version, if any, and the detached process, if any."""

    version: int | None = None
    detached: str | None = None

    @property
    def oddities(self) -> list[Oddity]:
        """The warnings of the import about it."""
        return [Oddity("process_detached", self.detached)] if self.detached else []


def change_procedure(*, draft: ProcedureDraft, procedure: Procedure, at: datetime) -> Change:
    """Write the draft's content as the newest version, in the caller's transaction.

    The previous version ends where the new one begins: on the draft's own date, else on the local
    date of `at`. Versions that begin on that date or later and have no dossiers are replaced. The
    internal process is kept if its steps still fit the time limits; else it is an oddity.
    """
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    rename_procedure(locked, draft)
    on = at.astimezone(VIETNAM).date()
    newest = locked.versions.order_by("-number").first()
    content = draft.newest
    if newest is not None and says_the_same(draft, newest):
        return Change()
    process = newest.process if newest is not None else None
    fits = process is not None and fits_limits(process, content)
    start = _make_room(locked, content.valid_from or on, on)
    number = (locked.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    write_versions(
        [
            Planned(
                procedure=locked,
                draft=content,
                number=number,
                valid_from=start,
                valid_to=content.valid_to,
                digest=content.digest(draft.name),
                process=process if fits else None,
            )
        ]
    )
    return Change(number, process.code if process is not None and not fits else None)


def says_the_same(draft: ProcedureDraft, version: ProcedureVersion) -> bool:
    """Whether the version has the draft's content, and its dates if the draft states them."""
    content = draft.newest
    if version.content_digest != content.digest(draft.name):
        return False
    stated = (content.valid_from, content.valid_to)
    return content.valid_from is None or stated == (version.valid_from, version.valid_to)


def rename_procedure(procedure: Procedure, draft: ProcedureDraft) -> None:
    """Rename the procedure; the former name becomes an alias, so it is still found by search."""
    names = [procedure.name, *draft.aliases]
    aliases = {fold(name): name for name in names if fold(name) != fold(draft.name)}
    known = {alias.folded: alias.name for alias in procedure.aliases.all()}
    ProcedureAlias.objects.bulk_create(
        ProcedureAlias(procedure=procedure, name=name, folded=folded)
        for folded, name in aliases.items()
        if folded not in known
    )
    procedure.name = draft.name
    procedure.field = fields_named({draft.field})[draft.field]
    procedure.publication = publication_of(draft)
    procedure.doubt = draft.doubt
    procedure.search_text = search_text(
        procedure.code, (draft.name, *known.values(), *aliases.values())
    )
    procedure.save(update_fields=["name", "field", "publication", "doubt", "search_text"])


def _make_room(procedure: Procedure, start: date, on: date) -> date:
    """End the version in force and delete later ones; returns the start of the next version."""
    for version in procedure.versions.order_by("-valid_from"):
        if version.valid_from >= start:
            if _is_taken_away(version):
                continue
            # Dossiers refer to it, so it stays valid for at least a day.
            start = max(on, version.valid_from + timedelta(days=1))
        if version.valid_to is None or version.valid_to > start:
            version.valid_to = start
            version.save(update_fields=["valid_to"])
        break
    return start


def _is_taken_away(version: ProcedureVersion) -> bool:
    try:
        with transaction.atomic():
            version.delete()
    except ProtectedError:
        return False
    return True


def fits_limits(process: ProcessDefinition, content: VersionDraft) -> bool:
    """Whether the steps, also of the versions to come, fit into each of the time limits."""
    shapes = [get_definition(process.pk), *list_taking_over(process.pk)]
    return all(
        steps_fit_limit(shape, row.amount, row.unit)
        for row in content.times
        if row.amount is not None
        for shape in shapes
    )
