"""The content here as it would be if it said what the national catalogue says."""

from dataclasses import replace

from motcua.catalogue.rules.crawled import UNSORTED
from motcua.catalogue.rules.drafting.edits import with_version
from motcua.catalogue.rules.drafts import ProcedureDraft, VersionDraft
from motcua.national.rules.said import LOCAL, PART_OF, said_by

OF_CASES = ("components", "times", "fees")


def plain(content: ProcedureDraft) -> ProcedureDraft:
    """The newest version alone, without what only its announcement or import gave it."""
    newest = replace(
        content.newest, valid_from=None, valid_to=None, decision="", source_note="", confidence=""
    )
    return ProcedureDraft(content.code, content.name, content.field, (newest,))


def adopted(
    told: ProcedureDraft, held: ProcedureDraft | None, *, is_whole: bool = True
) -> ProcedureDraft:
    """What is told, with what a province says itself and, unless the source is whole, what it
    leaves out, taken from `held`."""
    given = plain(told)
    if held is None:
        return with_version(given, **dict.fromkeys(LOCAL, ""))
    ours = held.newest
    kept = {name: getattr(ours, name) for name in LOCAL}
    if not is_whole:
        kept |= _left_out(given, ours)
    field = held.field if given.field in ("", UNSORTED) else given.field
    return replace(with_version(given, **kept), code=held.code, field=field)


def _left_out(told: ProcedureDraft, ours: VersionDraft) -> dict[str, object]:
    """What the source says nothing about. Rows keep their cases, which are added where missing."""
    said = said_by(told)
    missing = [name for name in PART_OF if name not in said and hasattr(ours, name)]
    taken: dict[str, object] = {name: getattr(ours, name) for name in missing}
    rows = {name: getattr(ours, name) for name in OF_CASES if name in missing}
    used = [ours.cases[row.case] for of in rows.values() for row in of if row.case is not None]
    all_of_ours = ours.cases if "cases" in missing else ()
    cases = tuple(dict.fromkeys((*told.newest.cases, *all_of_ours, *used)))
    for name, of in rows.items():
        taken[name] = tuple(
            row if row.case is None else replace(row, case=cases.index(ours.cases[row.case]))
            for row in of
        )
    return taken | {"cases": cases}
