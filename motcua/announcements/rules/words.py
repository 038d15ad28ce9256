"""What an announcement says as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

LENGTHS = {
    "abstract": 1000,
    "text_number": 100,
    "text_title": 1000,
    "symbol": 60,
    "bases": 4000,
    "recipients": 1000,
}


@dataclass(frozen=True)
class AnnouncementWords:
    """What an announcement is about (trích yếu), the legal text that it follows from with its days,
    the first day of what it announces, the symbol of its number; the legal
    bases and who gets it, line by line."""

    abstract: str
    symbol: str = ""
    text_number: str = ""
    text_title: str = ""
    text_signed_on: date | None = None
    text_effective_on: date | None = None
    is_shortened: bool = False
    effective_on: date | None = None
    bases: str = ""
    recipients: str = ""


def problems_of(words: AnnouncementWords, today: date) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence; none if it can be kept on this local day."""
    if not words.abstract.strip():
        yield "abstract", _("Ghi quyết định công bố về việc gì.")
    for name, most in LENGTHS.items():
        if len(getattr(words, name)) > most:
            yield name, _("Dài quá %(most)s ký tự.") % {"most": most}
    signed, holds = words.text_signed_on, words.text_effective_on
    if signed and holds and holds < signed:
        yield "text_effective_on", _("Văn bản không thể có hiệu lực trước ngày ký.")
    if words.is_shortened and signed is None:
        yield "text_signed_on", _("Theo trình tự rút gọn thì cần ngày ký hoặc công bố văn bản.")
    if words.effective_on is None:
        return
    if words.effective_on < today:
        yield "effective_on", _("Ngày áp dụng phải từ hôm nay trở đi.")
    elif holds and words.effective_on < holds:
        yield "effective_on", _("Thủ tục không thể áp dụng trước khi văn bản có hiệu lực.")
