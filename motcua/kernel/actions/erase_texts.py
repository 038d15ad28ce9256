"""Erasing free text after its retention period."""

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
    """No retention rule is in force for this kind of text, so it stays."""


@dataclass(frozen=True)
class ErasedTexts:
    """How many texts of a kind were erased: those stored before `kept_before`; None erases none."""

    kind: str
    count: int
    before: datetime | None


@action(may=can_erase_texts, refusal=CannotEraseTexts, chain="retention")
def erase_texts(*, kind: str, by: Actor, at: datetime) -> Done[ErasedTexts]:
    """Erase the texts of a kind whose retention period is over under the rule in force at `at`.

    Salts are erased too: with the salt, a short text could be guessed from its digest. The log is
    unchanged, since it holds only digests (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Raises
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
    """Erase expired texts of every kind with a rule in force at `at`, one action per kind."""
    kinds = list_parameters(RETENTION, at).values_list("name", flat=True)
    return [erase_texts(kind=kind, by=by, at=at) for kind in list(kinds)]
