"""Names of procedures in other languages: set from a day on, and ended."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.events import TranslatedNameEnded, TranslatedNameSet
from motcua.catalogue.models import Procedure, TranslatedName
from motcua.catalogue.permissions import can_end_translated_name, can_set_translated_name
from motcua.kernel.actions import (
    Done,
    action,
    begin_period,
    end_period,
    keep_text,
    text_digest,
)
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import is_blank, tidy_line
from motcua.kernel.untranslated import ORIGINAL

LONGEST_NAME, LONGEST_SUMMARY, LONGEST_SOURCE = 300, 500, 300
LANGUAGE = re.compile(r"[a-z]{2,3}")


class CannotSetTranslatedName(RefusedFields):
    """The name is empty or too long, or one is set already from that day on."""


class CannotEndTranslatedName(RefusedFields):
    """The name does not hold on the day before, or the day is past."""


@action(
    on=Procedure,
    makes=TranslatedName,
    may=can_set_translated_name,
    refusal=CannotSetTranslatedName,
    chain="catalogue",
)
def set_translated_name(
    *,
    procedure: Procedure,
    language: str,
    name: str,
    valid_from: date,
    source_note: str,
    summary: str = "",
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[TranslatedName]:
    """Call the procedure so in a language from a local day on; an open name ends there.

    `source_note` says who translated it, or from where. Raises `CannotSetTranslatedName`.
    """
    said, short, note = tidy_line(name), tidy_line(summary), tidy_line(source_note)
    if problems := list(_list_problems(language, said, short, note)):
        raise CannotSetTranslatedName(problems)
    found = TranslatedName.objects.select_for_update()
    rows = found.filter(procedure=procedure, language=language)
    taken = _("Thủ tục này đã có tên dịch %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetTranslatedName)
    row = TranslatedName.objects.create(
        procedure=procedure,
        language=language,
        name=said,
        summary=short,
        source_note=note,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    kept = keep_text(kind="parameter", of=row, text=note, at=at)
    event = TranslatedNameSet(
        procedure=procedure.code,
        language=language,
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
    )
    return Done(row, event)


@action(
    on=TranslatedName,
    argument="translated",
    may=can_end_translated_name,
    refusal=CannotEndTranslatedName,
    chain="catalogue",
)
def end_translated_name(
    *, translated: TranslatedName, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[TranslatedName]:
    """Let the name hold no more from the local day `on`. Raises `CannotEndTranslatedName`."""
    end_period(translated, on, at=at, refusal=CannotEndTranslatedName)
    code = translated.procedure.code
    said = TranslatedNameEnded(procedure=code, language=translated.language, ended_on=on)
    return Done(translated, said)


def _list_problems(
    language: str, name: str, summary: str, source_note: str
) -> Iterator[tuple[str, str]]:
    if not LANGUAGE.fullmatch(language) or language == ORIGINAL:
        yield "language", _("Chọn một ngôn ngữ khác tiếng Việt.")
    if is_blank(name) or len(name) > LONGEST_NAME:
        yield "name", _("Ghi tên dịch, không quá 300 ký tự.")
    if len(summary) > LONGEST_SUMMARY:
        yield "summary", _("Ghi tóm tắt không quá 500 ký tự.")
    if not 0 < len(source_note) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi ai dịch hoặc lấy từ đâu, không quá 300 ký tự.")
