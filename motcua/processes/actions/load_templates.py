"""Publishing the definitions that come with the product."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions.draft_definition import CHAIN, CannotDraftDefinition
from motcua.processes.actions.take_definition import take_definition
from motcua.processes.models import ProcessDefinition
from motcua.processes.permissions import can_load_templates
from motcua.processes.queries import find_newest_on, find_published
from motcua.processes.rules.documents import read_definition, read_source_note

TEMPLATES = Path(__file__).resolve().parent.parent / "data"


@action(may=can_load_templates, refusal=CannotDraftDefinition, chain=CHAIN)
def load_templates(*, by: Actor, at: datetime) -> Done[dict[str, ProcessDefinition]]:
    """Publish the shipped definitions, changed ones as new versions; returns them by code.

    Those that officers have written anew since stay as they are.
    """
    loaded = {document["code"]: _load(document, by, at) for document in _documents()}
    return Done(loaded, None)


def _documents() -> Iterator[dict[str, Any]]:
    for path in sorted(TEMPLATES.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _load(document: dict[str, Any], by: Actor, at: datetime) -> ProcessDefinition:
    newest = find_published(document["code"])
    if newest is not None and newest.effective_on is not None:
        # Officers wrote it here: what comes with the product does not take its place.
        return find_newest_on(newest.code, at.astimezone(VIETNAM).date()) or newest
    return take_definition(
        definition=read_definition(document),
        source_note=read_source_note(document),
        by=by,
        at=at,
    )
