"""Setting by which phrases a kind of paper is asked for, and which results are of it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.set_pause_ground import GROUND_CODE, LONGEST_NAME, LONGEST_SOURCE
from motcua.catalogue.events import PaperKindSet
from motcua.catalogue.models import PaperKind
from motcua.catalogue.permissions import can_set_paper_kind
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import tidy_line

MOST, SHORTEST, LONGEST, LONGEST_CODE = 20, 6, 100, 40


class CannotSetPaperKind(RefusedFields):
    """The kind is incomplete, or overlaps another row of its code."""


@action(makes=PaperKind, may=can_set_paper_kind, refusal=CannotSetPaperKind, chain="catalogue")
def set_paper_kind(
    *,
    code: str,
    name: str,
    asked: Sequence[str],
    valid_from: date,
    source_note: str,
    procedures: Sequence[str] = (),
    types: Sequence[str] = (),
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[PaperKind]:
    """Say from a local day on what a kind of paper is; an open row of its code ends there.

    Raises `CannotSetPaperKind`.
    """
    phrases = [tidy_line(phrase) for phrase in asked]
    codes = [tidy_line(each) for each in (*procedures, *types)]
    if problems := list(_list_problems(code, name, phrases, codes, source_note)):
        raise CannotSetPaperKind(problems)
    rows = PaperKind.objects.select_for_update().filter(code=code)
    taken = _("Loại giấy này đã có %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetPaperKind)
    kind = PaperKind.objects.create(
        code=code,
        name=tidy_line(name),
        asked=phrases,
        procedures=codes[: len(procedures)],
        types=codes[len(procedures) :],
        source_note=tidy_line(source_note),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    kept = keep_text(kind="parameter", of=kind, text=kind.source_note, at=at)
    said = PaperKindSet(
        code=code, valid_from=valid_from, valid_to=valid_to, source=text_digest(kept)
    )
    return Done(kind, said)


def _list_problems(
    code: str, name: str, asked: Sequence[str], codes: Sequence[str], source_note: str
) -> Iterator[tuple[str, str]]:
    if not GROUND_CODE.fullmatch(code):
        yield "code", _("Mã loại giấy gồm chữ không dấu, số, dấu gạch, không quá 40 ký tự.")
    if not 0 < len(tidy_line(name)) <= LONGEST_NAME:
        yield "name", _("Ghi tên loại giấy, không quá 200 chữ.")
    if not 1 <= len(asked) <= MOST or any(not SHORTEST <= len(p) <= LONGEST for p in asked):
        yield "asked", _("Ghi từ 1 đến 20 cách gọi giấy này, mỗi cách từ 6 đến 100 chữ.")
    if len(codes) > 2 * MOST or any(not 1 <= len(each) <= LONGEST_CODE for each in codes):
        yield "types", _("Ghi nhiều nhất 40 mã thủ tục, mã kết quả, mỗi mã không quá 40 ký tự.")
    if not 0 < len(tidy_line(source_note)) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
