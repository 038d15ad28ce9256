"""Publishing the forms that come with the product."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.eforms.actions.draft_form import CHAIN, CannotDraftForm, FormContent, draft_form
from motcua.eforms.actions.publish_form import publish_form
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_load_forms
from motcua.eforms.rules import read_schema
from motcua.kernel.actions import Done, action
from motcua.kernel.rules.actors import Actor

DATA = Path(__file__).resolve().parent.parent / "data"
BLOCKS = DATA / "blocks.json"


@action(may=can_load_forms, refusal=CannotDraftForm, chain=CHAIN)
def load_forms(*, by: Actor, at: datetime) -> Done[dict[str, FormDefinition]]:
    """Publish the shipped forms of which no version is stored yet; returns the new ones by code.

    What the province made of a form since stays.
    """
    known = set(FormDefinition.objects.values_list("code", flat=True))
    new = [content for content in list_shipped() if content.form.code not in known]
    loaded = {
        content.form.code: publish_form(
            form=draft_form(content=content, by=by, at=at), by=by, at=at
        )
        for content in new
    }
    return Done(loaded, None)


def list_shipped() -> Iterator[FormContent]:
    """The forms that come with the product, by the names of their files."""
    blocks = json.loads(BLOCKS.read_text(encoding="utf-8"))
    for path in sorted(DATA.glob("*.json")):
        if path != BLOCKS:
            yield _content(json.loads(path.read_text(encoding="utf-8")), blocks)


def _content(document: dict[str, Any], blocks: dict[str, Any]) -> FormContent:
    until = document["valid_to"]
    return FormContent(
        form=read_schema(document["form"], blocks),
        procedures=tuple(document["procedures"]),
        valid_from=date.fromisoformat(document["valid_from"]),
        valid_to=date.fromisoformat(until) if until else None,
        sample=document["sample"],
        source_note=document["source_note"],
    )
