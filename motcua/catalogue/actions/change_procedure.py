"""A procedure that is known and now says something else."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError

from motcua.catalogue.actions.create_procedures import fields_named, publication_of
from motcua.catalogue.actions.write_versions import Planned, write_versions
from motcua.catalogue.models import Procedure, ProcedureAlias, ProcedureVersion
from motcua.catalogue.rules.drafts import Oddity, ProcedureDraft, VersionDraft
from motcua.catalogue.rules.naming import search_text
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition
from motcua.processes.rules import steps_fit_limit


def change_procedure(*, draft: ProcedureDraft, procedure: Procedure, at: datetime) -> list[Oddity]:
    """Write what the draft says as the newest version, in the caller's transaction.

    The version before ends where the new one begins: on the draft's own day, else on the local day
    of `at`. One that begins no earlier and that no dossier has is replaced. The internal process
    stays where its steps still fit; else it is told as an oddity.
    """
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    _rename(locked, draft)
    on = at.astimezone(VIETNAM).date()
    newest = locked.versions.order_by("-number").first()
    content = draft.newest
    if newest is not None and newest.content_digest == content.digest(draft.name):
        return []
    process, oddities = _kept_process(newest, content)
    start = content.valid_from or on
    number = 1
    if newest is not None:
        start, number = _make_room(newest, start, on)
    write_versions(
        [
            Planned(
                procedure=locked,
                draft=content,
                number=number,
                valid_from=start,
                valid_to=content.valid_to,
                digest=content.digest(draft.name),
                process=process,
            )
        ]
    )
    return oddities


def _rename(procedure: Procedure, draft: ProcedureDraft) -> None:
    """The former name becomes an alias, so that who knows it still finds the procedure."""
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


def _make_room(newest: ProcedureVersion, start: date, on: date) -> tuple[date, int]:
    """End the newest version, or take it away; the first day and number of the next one."""
    if start <= newest.valid_from:
        try:
            with transaction.atomic():
                newest.delete()
        except ProtectedError:
            # Dossiers have it, so it keeps a day at least.
            start = max(on, newest.valid_from + timedelta(days=1))
        else:
            return start, newest.number
    if newest.valid_to is None or newest.valid_to > start:
        newest.valid_to = start
        newest.save(update_fields=["valid_to"])
    return start, newest.number + 1


def _kept_process(
    newest: ProcedureVersion | None, content: VersionDraft
) -> tuple[ProcessDefinition | None, list[Oddity]]:
    process = newest.process if newest is not None else None
    if process is None:
        return None, []
    shape = get_definition(process.pk)
    for row in content.times:
        if row.amount is not None and not steps_fit_limit(shape, row.amount, row.unit):
            return None, [Oddity("process_detached", process.code)]
    return process, []
