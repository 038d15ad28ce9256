"""One plain sentence or two for each finding."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.reports.checker.labels import count, label, printed, share, start
from motcua.reports.rules.checker.english import ENGLISH
from motcua.reports.rules.checker.findings import Finding
from motcua.reports.rules.layout import Layout

Facts = Mapping[str, object]


def explain(finding: Finding, layout: Layout) -> str:
    """The contradiction with its figures, for readers who do not know the rules."""
    return _SENTENCES[finding.rule](finding, layout)


def compared_in_words(identities: int, layout: Layout, *, found: bool) -> str:
    """How many sums and shares could be checked; if none, which columns are needed.

    `found`: there is a finding nevertheless, for example a part above its total.
    """
    if identities:
        return ngettext(
            "Đã đối chiếu %(n)s phép cộng, tỷ lệ.",
            "Đã đối chiếu %(n)s phép cộng, tỷ lệ.",
            identities,
        ) % {"n": identities}
    nothing = _("Chưa đối chiếu được gì: bảng không đủ số liệu để cộng lại.")
    nothing_more = _("Ngoài chỗ trên, chưa đối chiếu được gì: bảng không đủ số liệu để cộng lại.")
    needed = _(
        "Cần đủ một nhóm: nhận giải quyết (cột %(received)s); đã giải quyết (cột %(resolved)s); "
        "đang giải quyết (cột %(in_progress)s); hoặc ba tổng số (cột %(balance)s)."
    ) % {
        "received": _columns(layout, "received_sum"),
        "resolved": _columns(layout, "resolved_sum"),
        "in_progress": _columns(layout, "in_progress_sum"),
        "balance": _columns(layout, "balance"),
    }
    return f"{nothing_more if found else nothing} {needed}"


def _columns(layout: Layout, name: str) -> str:
    total, parts = layout.sums[name]
    return ", ".join(str(layout.numbers[key]) for key in (total, *parts))


def _number_format(finding: Finding, _layout: Layout) -> str:
    if finding.facts["why"] == ENGLISH:
        return _(
            "Cả bảng viết dấu phẩy giữa hàng nghìn, như “%(printed)s”; tiếng Việt viết dấu chấm. "
            "Các số đã được đọc như vậy."
        ) % {"printed": printed(finding.printed)}
    slips = {
        "grouping": _("sau mỗi dấu chấm phải có đúng ba chữ số, ví dụ 10.807"),
        "decimal": _("số hồ sơ không có phần lẻ; dấu chấm ngăn hàng nghìn, ví dụ 10.807"),
        "percent": _("ô này ghi số hồ sơ, không ghi phần trăm"),
        "dot": _("tỷ lệ dùng dấu phẩy, ví dụ 33,72%%") % {},
        "formula": _(
            "ô này là một công thức chưa được tính; hãy mở tệp bằng chương trình bảng tính, lưu "
            "lại, rồi kiểm tra lại"
        ),
        "text": _("ô này phải là một số; để trống nếu không có số liệu"),
        "huge": _("con số quá lớn"),
    }
    why = slips[str(finding.facts["why"])]
    text = _("“%(printed)s” không đọc được là một số: %(why)s.") % {
        "printed": printed(finding.printed),
        "why": why,
    }
    if isinstance(finding.computed, int | Fraction):
        text += " " + _("Theo các cột khác, số đúng là %(value)s.") % {
            "value": count(finding.computed)
        }
    return text


def _negative(finding: Finding, _layout: Layout) -> str:
    return _("“%(printed)s” nhỏ hơn 0; số hồ sơ và tỷ lệ không bao giờ âm.") % {
        "printed": printed(finding.printed)
    }


def _row_sum(finding: Finding, layout: Layout) -> str:
    total, parts = layout.sums[finding.rule]
    terms = [_fraction(finding.facts, part) for part in parts]
    return _(
        "Cột %(column)s phải bằng cột %(columns)s. Báo cáo in %(printed)s, nhưng %(terms)s = "
        "%(sum)s; lệch %(difference)s."
    ) % {
        "column": layout.numbers[total],
        "columns": " + ".join(str(layout.numbers[part]) for part in parts),
        "printed": count(_fraction(finding.facts, "total")),
        "terms": " + ".join(count(term) for term in terms),
        "sum": count(sum(terms, Fraction(0))),
        "difference": count(abs(_fraction(finding.facts, "total") - sum(terms))),
    }


def _chain(finding: Finding, layout: Layout) -> str:
    return _(
        "Số từ kỳ trước chuyển sang (cột %(here)s) là %(carried)s, nhưng kỳ trước còn %(before)s "
        "hồ sơ đang giải quyết (cột %(there)s); hai số phải bằng nhau."
    ) % {
        "here": layout.numbers["carried_over"],
        "there": layout.numbers["in_progress"],
        "carried": count(_fraction(finding.facts, "carried_over")),
        "before": count(_computed(finding)),
    }


def _subset(finding: Finding, layout: Layout) -> str:
    if "total" not in finding.facts:
        return _("Tỷ lệ %(printed)s lớn hơn 100%%.") % {"printed": printed(finding.printed)}
    key, column = str(finding.facts["total_key"]), finding.where.column
    total = count(_fraction(finding.facts, "total"))
    if key == column:
        return _(
            "%(label)s là %(total)s, nhưng riêng các phần đã nêu cộng lại là %(sum)s; phần không "
            "thể lớn hơn tổng."
        ) % {"label": start(label(key, layout)), "total": total, "sum": count(_computed(finding))}
    return _("%(part)s là %(value)s, lớn hơn %(whole)s là %(total)s; phần không lớn hơn tổng.") % {
        "part": start(label(column, layout)),
        "value": count(_fraction(finding.facts, column)),
        "whole": label(key, layout),
        "total": total,
    }


def _share_value(finding: Finding, layout: Layout) -> str:
    facts = finding.facts
    text = _("Báo cáo in %(printed)s, nhưng %(part)s / %(whole)s = %(share)s.") % _division(finding)
    if "sum_of_parts" in facts:
        text += " " + _(
            "Tỷ lệ này đúng với tổng tính lại %(sum)s, nên có lẽ cột %(column)s bị in sai."
        ) % {
            "sum": count(_fraction(facts, "sum_of_parts")),
            "column": layout.numbers["resolved"],
        }
    elif "cut_off" in facts:
        text += " " + _("Phần lẻ đã bị cắt bỏ thay vì làm tròn.")
    else:
        text += " " + _("Tỷ lệ này không khớp với số nào khác trong dòng.")
    return text


def _share_denominator(finding: Finding, layout: Layout) -> str:
    text = _("Báo cáo in %(printed)s, nhưng %(part)s / %(whole)s = %(share)s.") % _division(finding)
    other = label(str(finding.facts["denominator"]), layout)
    return (
        text
        + " "
        + _("Con số in ra chia cho %(other)s; tỷ lệ phải chia cho %(resolved)s.")
        % {"other": other, "resolved": label("resolved", layout)}
    )


def _division(finding: Finding) -> dict[str, str]:
    decimals = int(_fraction(finding.facts, "decimals"))
    known = isinstance(finding.computed, int | Fraction)
    return {
        "printed": printed(finding.printed),
        "part": count(_fraction(finding.facts, "numerator")),
        "whole": count(_fraction(finding.facts, "resolved")),
        "share": share(_computed(finding), decimals) if known else _("không tính được"),
    }


def _shares_total(finding: Finding, _layout: Layout) -> str:
    total = finding.printed if isinstance(finding.printed, Fraction) else Fraction(0)
    return _("Các tỷ lệ của dòng này cộng lại là %(total)s; phải là 100%%.") % {
        "total": share(total, int(_fraction(finding.facts, "decimals")))
    }


def _mixed(finding: Finding, layout: Layout) -> str:
    return _(
        "Dòng này chia cho %(second)s, dòng “%(row)s” chia cho %(first)s; trong một báo cáo mọi tỷ "
        "lệ phải dùng chung một mẫu số, nếu không thì không so sánh được."
    ) % {
        "second": label(str(finding.facts["second"]), layout),
        "row": finding.facts["first_row"],
        "first": label(str(finding.facts["first"]), layout),
    }


def _rows_sum(finding: Finding, layout: Layout) -> str:
    return _(
        "%(label)s ở dòng tổng là %(total)s, nhưng %(rows)s dòng cộng lại là %(sum)s; "
        "lệch %(difference)s."
    ) % {
        "label": start(label(finding.where.column, layout)),
        "total": count(_fraction(finding.facts, "total")),
        "rows": finding.facts["rows"],
        "sum": count(_computed(finding)),
        "difference": count(abs(_fraction(finding.facts, "total") - _computed(finding))),
    }


def _period(finding: Finding, _layout: Layout) -> str:
    if finding.facts["kind"] == "previous":
        return _(
            "Kỳ này bắt đầu ngày %(day)s, khi kỳ trước chưa hết (đến %(last)s); những ngày trùng "
            "bị tính hai lần."
        ) % {"day": _day(finding.printed), "last": _day(finding.facts["last"])}
    return _(
        "Kỳ báo cáo kết thúc ngày %(day)s, đúng ngày mà kỳ sau bắt đầu, nên ngày đó bị tính hai "
        "lần; kỳ này phải hết ngày %(before)s."
    ) % {"day": _day(finding.printed), "before": _day(finding.computed)}


def _day(iso: object) -> str:
    return "/".join(reversed(str(iso).split("-")))


def _fraction(facts: Facts, key: str) -> Fraction:
    value = facts[key]
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _computed(finding: Finding) -> Fraction:
    return (
        Fraction(finding.computed) if isinstance(finding.computed, int | Fraction) else Fraction(0)
    )


_SENTENCES: dict[str, Callable[[Finding, Layout], str]] = {
    "number_format": _number_format,
    "negative": _negative,
    "received_sum": _row_sum,
    "resolved_sum": _row_sum,
    "in_progress_sum": _row_sum,
    "balance": _row_sum,
    "carry_over_chain": _chain,
    "subset_exceeds_total": _subset,
    "share_value": _share_value,
    "share_denominator": _share_denominator,
    "shares_total": _shares_total,
    "share_denominators_mixed": _mixed,
    "rows_sum": _rows_sum,
    "period_overlap": _period,
}
