"""Guides from what happened to the procedures that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.vocabulary import (
    get_english,
    get_synonyms,
    list_life_event_texts,
    said,
)
from motcua.catalogue.rules.search import LifeEvent, LifeEventIndex
from motcua.kernel.errors import NotVisible


@dataclass(frozen=True)
class LifeEventGuide:
    """What happened, and the procedures that follow, in their order, each with why.

    `audience` is citizen or business.
    """

    code: str
    name: str
    audience: str
    steps: tuple[tuple[Procedure, str], ...]


def find_life_event(question: str, on: date) -> LifeEventGuide | None:
    """The guide to what the question tells of, or None; only procedures that the public sees."""
    event = _index().find(question)
    return next(iter(_guides([event], on)), None) if event else None


def get_life_event(code: str, on: date) -> LifeEventGuide:
    """The guide to one event. Raises NotVisible."""
    guides = _guides([event for event in list_life_event_texts() if event.code == code], on)
    if not guides:
        raise NotVisible(_("Không có việc này trong danh sách."))
    return guides[0]


def list_life_events(on: date) -> list[LifeEventGuide]:
    """All guides that lead to a procedure here."""
    return _guides(list_life_event_texts(), on)


def _guides(events: Sequence[LifeEvent], on: date) -> list[LifeEventGuide]:
    codes = {step.procedure for event in events for step in event.steps}
    shown = Procedure.objects.public_on(on).filter(code__in=codes)
    by_code = {procedure.code: procedure for procedure in shown}
    guides = []
    for event in events:
        steps = tuple(
            (by_code[step.procedure], step.why) for step in event.steps if step.procedure in by_code
        )
        if steps:
            guides.append(LifeEventGuide(event.code, said(event.name), event.audience, steps))
    return guides


@cache
def _index() -> LifeEventIndex:
    return LifeEventIndex(list_life_event_texts(), get_synonyms(), get_english())
