"""Erasing what people wrote, once the time for which it is kept is over."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions.frame import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.events import TextsErased
from motcua.kernel.models import FreeText
from motcua.kernel.permissions import can_erase_texts
from motcua.kernel.queries.parameters import RETENTION, list_parameters
from motcua.kernel.rules.actors import Actor
from motcua.kernel.rules.retention import years_before


class CannotEraseTexts(Refused):
    """No rule says how long this kind of text is kept, so it stays."""


@dataclass(frozen=True)
class ErasedTexts:
    """How many texts of a kind were erased: those kept before the moment, None for none."""

    kind: str
    count: int
    before: datetime | None


@action(may=can_erase_texts, refusal=CannotEraseTexts, chain="retention")
def erase_texts(*, kind: str, by: Actor, at: datetime) -> Done[ErasedTexts]:
    """Erase the texts of a kind that are older than the rule in force at `at` lets them be.

    Their salts go too: with the salt, a short text could be guessed from its digest. The log stays
    whole, since it holds digests alone (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Raises
    `CannotEraseTexts`.
    """
    rule = list_parameters(RETENTION, at).filter(name=kind).first()
    if rule is None:
        raise CannotEraseTexts(
            _("Chưa có quy định thời hạn lưu cho loại “%(kind)s”.") % {"kind": kind[:60]}
        )
    before = years_before(at, rule.value)
    if before is None:
        return Done(ErasedTexts(kind, 0, None), None)
    old = FreeText.objects.filter(kind=kind, erased_at=None, kept_at__lt=before)
    count = old.update(text="", salt="", erased_at=at)
    said = TextsErased(kind=kind, count=count, kept_before=before) if count else None
    return Done(ErasedTexts(kind, count, before), said, about=rule)


def erase_old_texts(*, by: Actor, at: datetime) -> list[ErasedTexts]:
    """Erase the old texts of every kind that has a rule in force at `at`, each kind by itself."""
    kinds = list_parameters(RETENTION, at).values_list("name", flat=True)
    return [erase_texts(kind=kind, by=by, at=at) for kind in list(kinds)]
