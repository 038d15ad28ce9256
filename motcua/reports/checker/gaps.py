"""Sentences that say what was not checked or not listed."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from motcua.reports.checker.limits import MAX_NAMED
from motcua.reports.rules.checker.check import MAX_FINDINGS
from motcua.reports.rules.checker.compared import Gap


def gaps_in_words(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """What could not be checked, the totals with gaps only up to a limit."""
    return tuple(_sentences(gaps))


def _sentences(gaps: Sequence[Gap]) -> Iterator[str]:
    kinds = {gap.kind for gap in gaps}
    if "cut" in kinds:
        yield _("Bảng có quá nhiều dòng tổng, nên chưa cộng lại hết.")
    if "no_total" in kinds:
        yield _("Không thấy dòng tổng nào, nên chưa cộng các dòng lại.")
    unstated = [gap for gap in gaps if gap.kind == "not_stated"]
    for gap in unstated[:MAX_NAMED]:
        yield _(
            "Dòng tổng “%(row)s”: %(n)s cột chưa cộng lại được vì có dòng không nêu số, hoặc nêu "
            "số không đọc được."
        ) % {"row": gap.row[:60], "n": gap.columns}
    if len(unstated) > MAX_NAMED:
        yield _("Còn %(n)s dòng tổng như vậy.") % {"n": len(unstated) - MAX_NAMED}
    blank = [gap for gap in gaps if gap.kind == "total_blank"]
    for gap in blank[:MAX_NAMED]:
        yield _("Dòng tổng “%(row)s” để trống %(n)s cột mà các dòng khác có số.") % {
            "row": gap.row[:60],
            "n": gap.columns,
        }
    if "no_previous" in kinds:
        yield _("Không có số của kỳ trước, nên chưa đối chiếu số kỳ trước chuyển sang.")
    if "no_period" in kinds:
        yield _("Không có kỳ báo cáo, nên chưa xem có ngày nào bị tính hai lần.")


def limits_in_words(findings: int, *, is_repaired: bool) -> tuple[str, ...]:
    """What was left out of a report with very many contradictions."""
    said = []
    if findings >= MAX_FINDINGS:
        said.append(
            _("Chỉ liệt kê %(n)s chỗ không khớp đầu tiên; hãy sửa rồi kiểm tra lại.")
            % {"n": MAX_FINDINGS}
        )
    if not is_repaired:
        said.append(_("Quá nhiều chỗ không khớp, nên chưa tính số đúng cho từng ô."))
    return tuple(said)
