"""Creating procedures that are not in the catalogue yet."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.catalogue.actions.parts.write_versions import write_versions
from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Field, Procedure, ProcedureAlias
from motcua.catalogue.queries.version_rows import Planned
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.naming import search_text
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold

# Default start of validity: the law of the two-tier government applies from this date.
CURRENT_LAW_FROM = date(2025, 7, 1)


def create_procedures(*, drafts: Sequence[ProcedureDraft], at: datetime) -> list[Procedure]:
    """Write the drafts as new procedures with all their versions, in the caller's transaction."""
    fields = fields_named({draft.field for draft in drafts})
    procedures = Procedure.objects.bulk_create(
        Procedure(
            code=draft.code,
            name=draft.name,
            field=fields[draft.field],
            publication=publication_of(draft),
            doubt=draft.doubt,
            search_text=search_text(draft.code, (draft.name, *draft.aliases)),
        )
        for draft in drafts
    )
    ProcedureAlias.objects.bulk_create(
        ProcedureAlias(procedure=procedure, name=name, folded=folded)
        for procedure, draft in zip(procedures, drafts, strict=True)
        for folded, name in {fold(name): name for name in draft.aliases}.items()
    )
    first_day = min(CURRENT_LAW_FROM, at.astimezone(VIETNAM).date())
    write_versions(
        [
            Planned(
                procedure=procedure,
                draft=version,
                number=number,
                valid_from=version.valid_from or first_day,
                valid_to=version.valid_to,
                digest=version.digest(draft.name),
            )
            for procedure, draft in zip(procedures, drafts, strict=True)
            for number, version in enumerate(draft.versions, start=1)
        ]
    )
    return procedures


def fields_named(names: set[str]) -> dict[str, Field]:
    """The fields with these names, created if new; names with equal folded form are one field."""
    wanted = {fold(name): name for name in sorted(names)}
    known = {field.folded: field for field in Field.objects.filter(folded__in=wanted)}
    new = [Field(name=name, folded=key) for key, name in wanted.items() if key not in known]
    known |= {field.folded: field for field in Field.objects.bulk_create(new)}
    return {name: known[fold(name)] for name in names}


def publication_of(draft: ProcedureDraft) -> Publication:
    """The publication state of a new procedure: public, or unconfirmed if suspicious."""
    return Publication.UNCONFIRMED if draft.suspicious else Publication.PUBLIC
