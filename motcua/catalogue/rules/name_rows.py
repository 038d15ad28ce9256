"""Rows of a list of procedures: code, name and bodies, without papers, fees and time limits.

The national portal gives such a list ("Danh sách TTHC"). It repairs names and bodies of procedures
that are held; a code that is not held is kept as a name only, which nobody can publish.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.columns import CODE, DETAILS, EXECUTOR, FIELD, ISSUER, NAME
from motcua.catalogue.rules.crawled import UNSORTED, levels_in, without_ended_level
from motcua.catalogue.rules.drafts import NAME_ONLY, Oddity, ProcedureDraft, VersionDraft
from motcua.catalogue.rules.naming import are_alike
from motcua.catalogue.rules.suspicion import doubt_of, other_subject
from motcua.kernel.text import fold, nfc

_CUT_OFF = ("…", "...")


def is_name_row(record: Mapping[str, Any]) -> bool:
    """Whether the record has a code and none of the parts that make a procedure."""
    return CODE in record and not any(record.get(part) for part in DETAILS)


def read_name_row(record: Mapping[str, Any]) -> ProcedureDraft:
    """The name that the row tells, as a draft without content. Raises RecordRejected."""
    texts = bounds.texts_of(record)
    full_name = bounds.name_of(texts, NAME)
    name = without_ended_level(full_name)
    field = nfc(texts.get(FIELD, ""))
    local = bounds.local_code_of(texts, CODE)
    version = VersionDraft(
        decision=cut(nfc(texts.get("so_quyet_dinh", "")), 200),
        authority=texts.get("co_quan_co_tham_quyen", ""),
        executor=texts.get(EXECUTOR, ""),
        issuer=texts.get(ISSUER, ""),
        levels=levels_in(texts.get("cap_thuc_hien", "")),
    )
    return ProcedureDraft(
        code=bounds.code_of(texts, CODE),
        name=name,
        field=bounds.short_text(field or UNSORTED, _("lĩnh vực"), 200),
        versions=(version,),
        aliases=(full_name,) if name != full_name else (),
        doubt=NAME_ONLY,
        local=local,
        warnings=(
            Oddity("name_only", cut(name, 120)),
            *((Oddity("local_copy", local),) if local else ()),
        ),
    )


def repaired(held: ProcedureDraft, row: ProcedureDraft) -> ProcedureDraft:
    """The held procedure with the name, field and bodies of the row, where the row states them.

    Each change is a warning. If the new name has hardly a word of the held content, the content
    may be another procedure's, and is doubted.
    """
    if row.local and not held.name_only:
        return _named_by_a_locality(held, row)
    was, said = held.newest, row.newest
    now = replace(
        was,
        executor=said.executor or was.executor,
        issuer=said.issuer or was.issuer,
        authority=was.authority or said.authority,
        decision=was.decision or said.decision,
        levels=was.levels or said.levels,
    )
    cut_off = row.name.endswith(_CUT_OFF)
    name = held.name if cut_off else row.name
    found = [odd for odd in row.warnings if held.name_only or odd.kind != "name_only"]
    if cut_off:
        found.append(Oddity("name_cut_off", cut(row.name, 120)))
    if name != held.name:
        found.append(Oddity("name_repaired", cut(f"{held.name} → {name}", 240)))
    if was.executor and now.executor != was.executor:
        found.append(Oddity("executor_repaired", cut(f"{was.executor} → {now.executor}", 240)))
    foreign = _foreign(held, name)
    return replace(
        held,
        name=name,
        field=held.field if row.field == UNSORTED else row.field,
        versions=(*held.versions[:-1], now),
        aliases=tuple(dict.fromkeys((*held.aliases, *row.aliases))),
        doubt=held.doubt or doubt_of(foreign),
        local=row.local,
        warnings=(*found, *foreign),
    )


def _named_by_a_locality(held: ProcedureDraft, row: ProcedureDraft) -> ProcedureDraft:
    """The held procedure as it is: how a province calls its copy is one more name to find it by."""
    found = [odd for odd in row.warnings if odd.kind != "name_only"]
    if row.name != held.name:
        found.append(Oddity("local_differs", row.local))
    names = (*held.aliases, *(name for name in (row.name, *row.aliases) if name != held.name))
    aliases = tuple(dict.fromkeys(names))
    return replace(held, aliases=aliases, local=row.local, warnings=tuple(found))


def _foreign(held: ProcedureDraft, name: str) -> list[Oddity]:
    """Signs that the held content is not that of the name; none if the names are alike."""
    if held.name_only or are_alike(name, held.name) or fold(name) == fold(held.name):
        return []
    content = held.newest
    papers = " ".join(paper.name for paper in content.components)
    texts = (content.sequence, papers, content.result, content.conditions)
    return list(other_subject(" ".join(texts), name))
