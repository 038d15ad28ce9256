"""What is missing from a procedure, or contradicts itself, before it may be announced.

NĐ 63/2010 (with NĐ 48/2013 and NĐ 92/2017) Điều 8 khoản 2 names the parts; NĐ 224/2026 Điều 13 asks
for the reason why a procedure is not wholly online.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import FeeDraft, ProcedureDraft, TimeDraft, VersionDraft
from motcua.worktime.enums import TimeUnit


@dataclass(frozen=True)
class Lack:
    """What is missing: a stable kind, the part, the place of the row (None: the whole part) and a
    sentence that says what to do."""

    kind: str
    part: Part
    sentence: str
    place: int | None = None


def list_lacks(content: ProcedureDraft) -> list[Lack]:
    """All that is missing or contradicts itself, in the order of the parts; empty if complete."""
    return [lack for look in LOOKS for lack in look(content.newest)] if content.versions else []


def _order(version: VersionDraft) -> Iterator[Lack]:
    yield from _unsaid(version.sequence, Part.ORDER, _("Viết các bước người dân làm, theo thứ tự."))


def _ways(version: VersionDraft) -> Iterator[Lack]:
    if not version.channels:
        yield Lack("no_channel", Part.WAYS, _("Chọn ít nhất một cách nộp hồ sơ."))
    if version.online_level == OnlineLevel.UNKNOWN:
        yield Lack("no_level", Part.WAYS, _("Chọn mức nộp trên mạng."))
    is_online = version.online_level in {OnlineLevel.PARTIAL, OnlineLevel.FULL}
    if version.online_level != OnlineLevel.UNKNOWN and is_online != (
        Channel.ONLINE in version.channels
    ):
        said = _("Cách nộp và mức nộp trên mạng không khớp nhau.")
        yield Lack("level_and_channels", Part.WAYS, said)
    if version.online_level == OnlineLevel.PARTIAL and not version.partial_reason.strip():
        said = _("Ghi vì sao chưa nộp được trọn vẹn trên mạng; cổng phải nói rõ lý do này.")
        yield Lack("no_partial_reason", Part.WAYS, said)


def _papers(version: VersionDraft) -> Iterator[Lack]:
    if not version.components:
        yield Lack("no_papers", Part.PAPERS, _("Thêm các giấy tờ phải nộp."))
    for place, paper in enumerate(version.components):
        if not (paper.originals or paper.certified or paper.copies):
            said = _("Ghi số bản của “%(paper)s”.") % {"paper": _short(paper.name)}
            yield Lack("no_copies", Part.PAPERS, said, place)


def _limits(version: VersionDraft) -> Iterator[Lack]:
    if not version.times:
        yield Lack("no_limit", Part.LIMITS, _("Thêm thời hạn giải quyết."))
        return
    for place, row in enumerate(version.times):
        if row.amount is None or row.unit == TimeUnit.UNKNOWN:
            said = _("Ghi rõ bao nhiêu ngày hoặc giờ.")
            yield Lack("limit_without_number", Part.LIMITS, said, place)
    if all(row.case is not None for row in version.times):
        limited = {row.case for row in version.times}
        for case, name in enumerate(version.cases):
            if case not in limited:
                said = _("Trường hợp “%(case)s” chưa có thời hạn.") % {"case": _short(name)}
                yield Lack("case_without_limit", Part.LIMITS, said)
    said = _("Hai thời hạn cùng nói về một trường hợp và một cách nộp; để lại một.")
    yield from _clashes(version.times, Part.LIMITS, said)


def _applicants(version: VersionDraft) -> Iterator[Lack]:
    yield from _unsaid(version.applicants, Part.APPLICANTS, _("Ghi ai được làm thủ tục này."))


def _bodies(version: VersionDraft) -> Iterator[Lack]:
    yield from _unsaid(version.authority, Part.BODIES, _("Ghi cơ quan có thẩm quyền quyết định."))
    yield from _unsaid(version.executor, Part.BODIES, _("Ghi cơ quan thực hiện."))


def _result(version: VersionDraft) -> Iterator[Lack]:
    yield from _unsaid(version.result, Part.RESULT, _("Ghi người dân nhận được gì."))


def _fees(version: VersionDraft) -> Iterator[Lack]:
    if not version.fees:
        yield Lack("no_fee", Part.FEES, _("Ghi mức phí, lệ phí, hoặc ghi rõ là không mất tiền."))
    for place, row in enumerate(version.fees):
        if not (row.is_free or row.amount or row.rule_text.strip()):
            yield Lack("fee_unsaid", Part.FEES, _("Ghi mức thu hoặc cách tính."), place)
    said = _("Hai mức thu cùng nói về một trường hợp và một cách nộp; để lại một.")
    yield from _clashes(version.fees, Part.FEES, said)


def _laws(version: VersionDraft) -> Iterator[Lack]:
    if not version.legal_bases:
        yield Lack("no_law", Part.LAWS, _("Thêm văn bản làm căn cứ."))


LOOKS: Sequence[Callable[[VersionDraft], Iterable[Lack]]] = (
    *(_order, _ways, _papers, _limits, _applicants, _bodies, _result, _fees, _laws),
)


def _unsaid(text: str, part: Part, sentence: str) -> Iterator[Lack]:
    if not text.strip():
        yield Lack("unsaid", part, sentence)


def _clashes(rows: Sequence[TimeDraft | FeeDraft], part: Part, sentence: str) -> Iterator[Lack]:
    """Rows for the same case and channel whose days overlap, each told at the later one."""
    told: set[int] = set()
    for (_earlier, row), (place, other) in combinations(enumerate(rows), 2):
        same = (row.case, row.channel) == (other.case, other.channel)
        if same and place not in told and _overlap(row, other):
            told.add(place)
            yield Lack("clash", part, sentence, place)


def _overlap(row: TimeDraft | FeeDraft, other: TimeDraft | FeeDraft) -> bool:
    begin = max(row.valid_from or date.min, other.valid_from or date.min)
    return begin < min(row.valid_to or date.max, other.valid_to or date.max)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
