"""Importing a batch of drafts: which are new, changed, known or doubtful."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from motcua.catalogue.actions.parts.change_procedure import Change, change_procedure, says_the_same
from motcua.catalogue.actions.parts.create_procedures import create_procedures, publication_of
from motcua.catalogue.enums import Publication
from motcua.catalogue.events import ProcedureChanged, ProcedureCreated, ProcedureDoubted
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.drafts import Oddity, ProcedureDraft
from motcua.catalogue.rules.imports import Outcome
from motcua.catalogue.rules.naming import are_alike
from motcua.catalogue.rules.suspicion import BETWEEN, doubt_of
from motcua.kernel.events import Event
from motcua.kernel.text import fold

Events = list[tuple[Event, Model]]


@dataclass
class SeenDrafts:
    """Drafts so far: the content of each code, and the first code of each content."""

    content_of: dict[str, tuple[object, ...]] = field(default_factory=dict)
    first_with: dict[str, str] = field(default_factory=dict)


def take_drafts(
    drafts: Sequence[ProcedureDraft], seen: SeenDrafts, *, at: datetime
) -> tuple[Outcome, Events]:
    """Import the drafts in the caller's transaction, and add them to `seen` at the end.

    The caller records the events.
    """
    outcome, events = Outcome(), Events()
    said: dict[str, tuple[object, ...]] = {}
    fresh = list(_without_repeats(drafts, seen.content_of, said, outcome))
    stored = _stored(fresh)
    judged = list(_judged(fresh, seen.first_with, stored))
    new = [draft for draft, _old in judged if draft.code not in stored]
    changed = []
    events += _created(new, create_procedures(drafts=new, at=at))
    for draft, others in judged:
        odd = [_same_as(others)] if others else []
        if draft.code in stored and not _says_the_same(draft, stored[draft.code]):
            changed.append(draft.code)
            change = change_procedure(draft=draft, procedure=stored[draft.code], at=at)
            events.append((_changed(draft, change), stored[draft.code]))
            odd += change.oddities
        outcome.warn(draft, *odd)
    events += _doubt_first(judged, seen.first_with, outcome)
    outcome.created, outcome.updated = len(new), len(changed)
    outcome.unchanged += len(fresh) - len(new) - len(changed)
    seen.content_of |= said
    for draft in fresh:
        if draft.code not in stored or draft.code in changed:
            seen.first_with.setdefault(_content(draft), draft.code)
    return outcome, events


def _created(
    drafts: Iterable[ProcedureDraft], procedures: Iterable[Procedure]
) -> Iterator[tuple[Event, Model]]:
    for draft, procedure in zip(drafts, procedures, strict=True):
        event = ProcedureCreated(
            code=draft.code,
            versions=len(draft.versions),
            content=_content(draft),
            publication=publication_of(draft),
        )
        yield event, procedure


def _changed(draft: ProcedureDraft, change: Change) -> ProcedureChanged:
    return ProcedureChanged(
        code=draft.code,
        version=change.version,
        content=_content(draft),
        publication=publication_of(draft),
        detached_process=change.detached,
    )


def _without_repeats(
    drafts: Iterable[ProcedureDraft],
    before: dict[str, tuple[object, ...]],
    said: dict[str, tuple[object, ...]],
    outcome: Outcome,
) -> Iterator[ProcedureDraft]:
    for draft in drafts:
        says = (draft.name, fold(draft.field), _content(draft))
        earlier = before.get(draft.code) or said.get(draft.code)
        if earlier is None:
            said[draft.code] = says
            yield draft
        elif earlier == says:
            outcome.unchanged += 1
        elif draft.local:
            outcome.unchanged += 1
            outcome.warn(draft, Oddity("local_differs", draft.local))
        else:
            outcome.reject(draft.code, _("mã lặp lại trong tệp với nội dung khác; giữ bản đầu"))


def _content(draft: ProcedureDraft) -> str:
    return draft.newest.digest(draft.name)


def _stored(drafts: Iterable[ProcedureDraft]) -> dict[str, Procedure]:
    codes = [draft.code for draft in drafts]
    rows = Procedure.objects.filter(code__in=codes).select_related("field")
    return {row.code: row for row in rows.prefetch_related("aliases", "versions")}


def _says_the_same(draft: ProcedureDraft, procedure: Procedure) -> bool:
    newest = max(procedure.versions.all(), key=lambda version: version.number, default=None)
    names = {alias.name for alias in procedure.aliases.all()}
    return (
        newest is not None
        and says_the_same(draft, newest)
        and procedure.name == draft.name
        and procedure.field.folded == fold(draft.field)
        and names.issuperset(draft.aliases)
    )


def _judged(
    drafts: Sequence[ProcedureDraft], first: dict[str, str], stored: dict[str, Procedure]
) -> Iterator[tuple[ProcedureDraft, set[str]]]:
    """Each draft, marked if its content seems another procedure's, with codes of equal content."""
    owners: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        owners[_content(draft)].add(draft.code)
    rows = ProcedureVersion.objects.filter(content_digest__in=list(owners))
    for digest, code in rows.values_list("content_digest", "procedure__code"):
        owners[digest].add(code)
    taken = _names_of_others(drafts, stored)
    for draft in drafts:
        if draft.name_only:
            yield draft, set()
            continue
        digest = _content(draft)
        others = (owners[digest] | {first.get(digest, draft.code)}) - {draft.code}
        others |= taken.get(draft.code, set())
        yield (_doubted(draft, others) if others else draft), others


def _doubted(draft: ProcedureDraft, others: set[str]) -> ProcedureDraft:
    # A record of an export says already of what it is a double.
    if any(mark.startswith("= ") for mark in draft.doubt.split(BETWEEN)):
        return draft
    before = [Oddity("foreign_content", draft.doubt)] if draft.doubt else []
    return replace(draft, doubt=doubt_of([*before, _same_as(others)]))


def _same_as(others: Iterable[str]) -> Oddity:
    return Oddity("foreign_content", cut(f"= {', '.join(sorted(others))}", 120))


def _names_of_others(
    drafts: Iterable[ProcedureDraft], stored: dict[str, Procedure]
) -> dict[str, set[str]]:
    """The other codes that have the new name, for each code with a quite different known name."""
    renamed = {
        draft.name: draft.code
        for draft in drafts
        if draft.code in stored and not are_alike(draft.name, stored[draft.code].name)
    }
    found: dict[str, set[str]] = defaultdict(set)
    if renamed:
        rows = Procedure.objects.filter(name__in=renamed).values_list("name", "code")
        for name, code in rows:
            if code != renamed[name]:
                found[renamed[name]].add(code)
    return found


def _doubt_first(
    judged: Iterable[tuple[ProcedureDraft, set[str]]], first: dict[str, str], outcome: Outcome
) -> Events:
    """Mark the first draft in this file with a repeated content as doubtful too."""
    doubted = {
        first[_content(draft)]: draft.code
        for draft, others in judged
        if others and _content(draft) in first
    }
    rows = Procedure.objects.filter(code__in=doubted, publication=Publication.PUBLIC)
    events = Events()
    for procedure in list(rows):
        like = doubted[procedure.code]
        mark = _same_as([like])
        outcome.warnings.append({"code": procedure.code, "kind": mark.kind, "detail": mark.detail})
        rows.filter(pk=procedure.pk).update(publication=Publication.UNCONFIRMED, doubt=mark.detail)
        events.append((ProcedureDoubted(code=procedure.code, same_as=like), procedure))
    return events
