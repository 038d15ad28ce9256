"""Putting the ready definitions into use."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.processes.actions.take_definition import take_definition
from motcua.processes.models import ProcessDefinition
from motcua.processes.rules.documents import read_definition, read_source_note

TEMPLATES = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_templates(*, by: str, at: datetime) -> dict[str, ProcessDefinition]:
    """The ready definitions by code, published; one that changed becomes a new version."""
    return {document["code"]: _load(document, by, at) for document in _documents()}


def _documents() -> Iterator[dict[str, Any]]:
    for path in sorted(TEMPLATES.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _load(document: dict[str, Any], by: str, at: datetime) -> ProcessDefinition:
    return take_definition(
        definition=read_definition(document),
        source_note=read_source_note(document),
        by=by,
        at=at,
    )
