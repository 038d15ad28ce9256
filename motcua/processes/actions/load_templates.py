"""Putting the ready definitions into use."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.processes.actions.draft_definition import draft_definition
from motcua.processes.actions.publish_definition import publish_definition
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import find_published, get_definition
from motcua.processes.rules.documents import definition_from, without_ids

TEMPLATES = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_templates(*, by: str, at: datetime) -> dict[str, ProcessDefinition]:
    """The ready definitions by code, published; one that changed becomes a new version."""
    return {document["code"]: _load(document, by, at) for document in _documents()}


def _documents() -> Iterator[dict[str, Any]]:
    for path in sorted(TEMPLATES.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _load(document: dict[str, Any], by: str, at: datetime) -> ProcessDefinition:
    wanted = definition_from(document)
    used = find_published(wanted.code)
    if used is not None and without_ids(get_definition(used.pk)) == without_ids(wanted):
        return used
    draft = draft_definition(
        code=wanted.code,
        name=wanted.name,
        steps=wanted.steps,
        source_note=document.get("source_note", ""),
        by=by,
        at=at,
    )
    return publish_definition(definition=draft, by=by, at=at)
