"""Time limits, fees, papers and channels of a procedure, in words."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.models import Component, FeeRow, ProcedureVersion, TimeRow
from motcua.catalogue.queries.vocabulary import find_law_title, said
from motcua.catalogue.rules.where import places_to_file
from motcua.kernel.untranslated import joined, official
from motcua.people.enums import Level
from motcua.web.ui.formats import dong, number
from motcua.worktime.enums import TimeUnit

MONEY = re.compile(r"\d\s*(?:đồng|đ\b|vnđ|%|triệu)", re.IGNORECASE)
"""An amount in the words of a published fee."""


def time_in_words(row: TimeRow) -> str:
    """A time limit; the source's note if it has no number."""
    if row.amount is None:
        return official(row.note) or _("Chưa công bố thời gian")
    if row.amount == 0 and row.same_day_before:
        return _(
            "Trong ngày, nếu nộp trước %(hour)s. Nộp sau giờ đó thì trả vào ngày làm việc kế tiếp"
        ) % {"hour": row.same_day_before.strftime("%H:%M")}
    if row.unit == TimeUnit.UNKNOWN:
        return _("%(n)s (nơi công bố không ghi rõ giờ hay ngày)") % {"n": number(row.amount)}
    return length_in_words(row.amount, row.unit)


def length_in_words(amount: int, unit: str) -> str:
    """An amount and unit of time: 3 ngày làm việc."""
    sentence = {
        TimeUnit.HOURS: ngettext("%(n)s giờ làm việc", "%(n)s giờ làm việc", amount),
        TimeUnit.WORKING_DAYS: ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", amount),
        TimeUnit.DAYS: ngettext(
            "%(n)s ngày, kể cả ngày nghỉ", "%(n)s ngày, kể cả ngày nghỉ", amount
        ),
        TimeUnit.MONTHS: ngettext("%(n)s tháng", "%(n)s tháng", amount),
    }[TimeUnit(unit)]
    return sentence % {"n": number(amount)}


def is_fee_unknown(row: FeeRow) -> bool:
    """Whether nobody can read from it what is to be paid."""
    return not (row.is_free or row.amount or MONEY.search(row.rule_text))


def fee_in_words(row: FeeRow) -> str:
    """A fee; "free" only if the source states it.

    That somebody must be asked (`is_fee_unknown`) is said once beside all fees: `ask_first`.
    """
    if row.is_free:
        return _("Không mất tiền")
    if row.amount:
        money = (
            dong(row.amount) if row.currency == "VND" else f"{number(row.amount)} {row.currency}"
        )
        return joined(". ", [money, said(row.rule_text)]) if row.rule_text else money
    return said(row.rule_text) if row.rule_text else _("Chưa rõ mức thu")


def ask_first() -> str:
    """What is said once beside fees of which nobody can read what is to be paid."""
    return _("Chưa có số tiền cụ thể trong hệ thống. Hãy gọi hỏi nơi tiếp nhận trước khi nộp.")


def copies_in_words(paper: Component) -> str:
    """The copies needed, by kind: 1 bản chính, 2 bản sao."""
    original, certified, copies = paper.originals, paper.certified, paper.copies
    texts = (
        (original, ngettext("%(n)d bản chính", "%(n)d bản chính", original)),
        (
            certified,
            ngettext("%(n)d bản sao có chứng thực", "%(n)d bản sao có chứng thực", certified),
        ),
        (copies, ngettext("%(n)d bản sao", "%(n)d bản sao", copies)),
    )
    return ", ".join(text % {"n": count} for count, text in texts if count)


def channel_in_words(channel: str, online_level: str) -> str:
    """How to file through this channel."""
    if channel == Channel.ONLINE and online_level == OnlineLevel.FULL:
        return _("Trên mạng: làm trọn việc; chỉ phải đến nếu bạn chọn nhận kết quả tại quầy")
    if channel == Channel.ONLINE and online_level == OnlineLevel.PARTIAL:
        return _("Trên mạng: nộp trên mạng, vẫn có lúc phải đến nơi")
    return {
        Channel.ONLINE: _("Trên mạng"),
        Channel.IN_PERSON: _("Đến tận nơi"),
        Channel.POSTAL: _("Gửi qua bưu điện (bưu chính công ích)"),
    }[Channel(channel)]


def centres_and_others(
    version: ProcedureVersion, levels: Iterable[str]
) -> tuple[list[Level], list[str]]:
    """The levels at whose centres it is filed, and the other bodies that receive it themselves."""
    bodies = version.executor or version.authority
    field = version.procedure.field.name
    return places_to_file(bodies, [Level(level) for level in sorted(levels)], field)


def places_in_words(version: ProcedureVersion, levels: Iterable[str]) -> tuple[list[str], bool]:
    """The places to file at, and whether the source leaves open which of them.

    Places are centres of the province and its communes, and other bodies. Either centre receives,
    but of several bodies the source does not say which one takes whose dossier, unless it has an
    address.
    """
    centres, others = centres_and_others(version, levels)
    words = {
        Level.COMMUNE: _("Trung tâm Phục vụ hành chính công xã, phường"),
        Level.PROVINCE: _("Trung tâm Phục vụ hành chính công tỉnh"),
    }
    places = [*(words[level] for level in centres if level in words), *others]
    return places, bool(others) and len(places) > 1 and not version.address


def law_in_words(number: str, title: str) -> str:
    """A legal text: its number and, where the source or we know it, its title."""
    return ": ".join(filter(None, [number, title or find_law_title(number)]))
