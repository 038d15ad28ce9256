"""What a procedure says, as the annexes of a decision print it: in Vietnamese, part by part.

The parts and their order are those of NĐ 63/2010 (with NĐ 48/2013, NĐ 92/2017) Điều 8 khoản 2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    TimeDraft,
    VersionDraft,
)
from motcua.worktime.enums import TimeUnit

NONE = "Không quy định."
LETTERS = "abcdđeghikl"
WAYS = {
    Channel.IN_PERSON: "Nộp trực tiếp",
    Channel.ONLINE: "Nộp trực tuyến",
    Channel.POSTAL: "Nộp qua dịch vụ bưu chính công ích",
}
LEVELS = {OnlineLevel.FULL: " (toàn trình)", OnlineLevel.PARTIAL: " (một phần)"}
UNITS = {
    TimeUnit.HOURS: "giờ làm việc",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
    TimeUnit.DAYS: "ngày",
    TimeUnit.MONTHS: "tháng",
}


@dataclass(frozen=True)
class PrintedPart:
    """A part with its letter and title, and its lines; none is empty."""

    title: str
    lines: tuple[str, ...]


def print_parts(version: VersionDraft) -> list[PrintedPart]:
    """All parts of a procedure; one that says nothing says so."""
    said = (
        ("Trình tự thực hiện", _lines(version.sequence)),
        ("Cách thức thực hiện", [*_ways(version)]),
        ("Thành phần, số lượng hồ sơ", [*_papers(version)]),
        ("Thời hạn giải quyết", time_lines(version)),
        ("Đối tượng thực hiện", _lines(version.applicants)),
        ("Cơ quan giải quyết", [*_bodies(version)]),
        ("Kết quả thực hiện", _lines(version.result)),
        ("Phí, lệ phí", fee_lines(version)),
        ("Tên mẫu đơn, mẫu tờ khai", _forms(version)),
        ("Yêu cầu, điều kiện", _lines(version.conditions)),
        ("Căn cứ pháp lý", law_lines(version.legal_bases)),
    )
    return [
        PrintedPart(f"{letter}) {title}", tuple(lines) or (NONE,))
        for letter, (title, lines) in zip(LETTERS, said, strict=True)
    ]


def time_lines(version: VersionDraft) -> list[str]:
    """The limits, each with its case and way."""
    return [_of_case(_time(row), row.case, row.channel, version.cases) for row in version.times]


def fee_lines(version: VersionDraft) -> list[str]:
    """The fees, each with its case and way."""
    return [_of_case(_fee(row), row.case, row.channel, version.cases) for row in version.fees]


def law_lines(laws: Sequence[LegalDraft]) -> list[str]:
    """The legal texts that it rests on."""
    return [f"{law.number} {law.title}".strip() for law in laws]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ways(version: VersionDraft) -> Iterator[str]:
    for channel in version.channels:
        level = LEVELS.get(version.online_level, "") if channel == Channel.ONLINE else ""
        yield f"- {WAYS[channel]}{level}."
    if version.partial_reason.strip():
        yield f"Lý do chưa thực hiện toàn trình: {version.partial_reason.strip()}"
    if version.address.strip():
        yield f"Địa chỉ tiếp nhận: {version.address.strip()}"


def _papers(version: VersionDraft) -> Iterator[str]:
    cases: list[int | None] = [None, *range(len(version.cases))]
    for case in cases:
        papers = [row for row in version.components if row.case == case]
        if papers and case is not None:
            yield f"Trường hợp {version.cases[case]}:"
        yield from (f"- {_paper(row)}" for row in papers)
    yield f"Số lượng hồ sơ: {version.copies_of_dossier:02d} bộ."


def _paper(row: ComponentDraft) -> str:
    counts = (
        (row.originals, "bản chính"),
        (row.certified, "bản sao có chứng thực"),
        (row.copies, "bản sao"),
    )
    said = [", ".join(f"{count:02d} {kind}" for count, kind in counts if count)]
    said += [] if row.required else ["không bắt buộc"]
    said += ["được thay bằng dữ liệu"] if row.replaceable_by_data else []
    said += [row.condition.strip()]
    more = "; ".join(each for each in said if each)
    return f"{row.name}: {more}." if more else f"{row.name}."


def _bodies(version: VersionDraft) -> Iterator[str]:
    for title, body in (
        ("Cơ quan có thẩm quyền quyết định", version.authority),
        ("Cơ quan trực tiếp thực hiện", version.executor),
        ("Cơ quan phối hợp", version.coordinators),
    ):
        if body.strip():
            yield f"- {title}: {body.strip()}."


def _forms(version: VersionDraft) -> list[str]:
    named = [f"- {row.name}: {row.form.strip()}." for row in version.components if row.form.strip()]
    return list(dict.fromkeys(named))


def _time(row: TimeDraft) -> str:
    if row.amount is None or row.unit == TimeUnit.UNKNOWN:
        return row.note.strip() or NONE
    if row.amount == 0 and row.same_day_before:
        return f"Trong ngày nếu nộp trước {row.same_day_before:%H:%M}"
    said = f"{row.amount:02d} {UNITS[row.unit]}"
    note = row.note.strip()
    return f"{said}; {note}" if note and note != said else said


def _fee(row: FeeDraft) -> str:
    money = ""
    if row.amount:
        currency = "đồng" if row.currency == "VND" else row.currency
        money = f"{row.amount:,} {currency}".replace(",", ".")
    said = ["Không thu" if row.is_free else "", money, row.rule_text, row.exemptions, row.note]
    return "; ".join(each.strip() for each in said if each.strip()) or NONE


def _of_case(said: str, case: int | None, channel: Channel | None, cases: Sequence[str]) -> str:
    """The row with where it holds."""
    where = [] if case is None else [f"trường hợp {cases[case]}"]
    where += [] if channel is None else [WAYS[channel].lower()]
    return f"{said} ({', '.join(where)})" if where else said
