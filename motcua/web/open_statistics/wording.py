"""The words of the open statistics, for the page and the files."""

from django.utils.translation import gettext as _

from motcua.reports.rules.open_columns import Hidden, Share, Told, ToldLine
from motcua.web.ui.formats import number


def column_names() -> dict[str, str]:
    """The headings of the columns, by key."""
    return {
        "received": _("Tiếp nhận"),
        "online_full": _("Trực tuyến toàn trình"),
        "online_partial": _("Trực tuyến một phần"),
        "in_person": _("Trực tiếp"),
        "postal": _("Qua bưu chính"),
        "finished": _("Đã giải quyết"),
        "early": _("Trước hạn"),
        "on_time": _("Đúng hạn"),
        "late": _("Quá hạn"),
        "in_progress": _("Đang giải quyết"),
        "open_in_time": _("Đang giải quyết, trong hạn"),
        "open_late": _("Đang giải quyết, quá hạn"),
        "filed_online": _("Đã nộp qua mạng tại đây"),
        "filed_self": _("Người dân tự nộp"),
        "filed_by_officer": _("Cán bộ nộp giúp"),
        "filed_by_team": _("Tổ công nghệ số nộp giúp"),
        "filed_unasked": _("Hệ thống chủ động nộp thay"),
    }


def table_names() -> dict[str, str]:
    """The headings of the first columns of the files, by key."""
    return {
        "table": _("Bảng"),
        "first_day": _("Từ ngày"),
        "last_day": _("Đến hết ngày"),
        "key": _("Mã"),
        "name": _("Tên"),
    }


def figure_in_words(told: Told) -> str:
    """The number, or what is said instead of a withheld one."""
    if told is Hidden.SMALL:
        return "< 5"
    return _("ẩn") if isinstance(told, Hidden) else number(told)


def share_in_words(share: Share | None) -> str:
    """`97,3 %`, or `từ 97,3 %` where a small figure is withheld; a dash without a share."""
    if share is None:
        return "–"
    percent = f"{number(share.percent)}\u00a0%"
    return _("từ %(percent)s") % {"percent": percent} if share.is_least else percent


def share_with_counts(share: Share | None) -> str:
    """A share with both of its numbers."""
    if share is None:
        return share_in_words(share)
    counts = {"part": number(share.part), "whole": number(share.whole)}
    return _("%(percent)s, là %(part)s trên %(whole)s hồ sơ tiếp nhận") % {
        "percent": share_in_words(share),
        **counts,
    }


def filings_in_words(told: ToldLine) -> str:
    """Who filed, with the share of those who did it alone and its denominator."""
    names = ("filed_online", "filed_self", "filed_by_officer", "filed_by_team", "filed_unasked")
    return _(
        "%(filed_online)s hồ sơ nộp trên trang này: người dân tự nộp %(filed_self)s, cán bộ nộp "
        "giúp %(filed_by_officer)s, tổ công nghệ số cộng đồng nộp giúp %(filed_by_team)s, hệ thống "
        "chủ động nộp thay %(filed_unasked)s."
    ) % {name: figure_in_words(told[name]) for name in names}


def ends_in_words(told: ToldLine) -> str:
    """What a bar shows."""
    return _(
        "%(finished)s đã giải quyết: %(early)s trước hạn, %(on_time)s đúng hạn, %(late)s quá hạn"
    ) % {key: figure_in_words(told[key]) for key in ("finished", "early", "on_time", "late")}


def band_in_words(least: int) -> str:
    """A colour of the tiles."""
    return _("từ %(percent)s") % {"percent": f"{least}\u00a0%"} if least else _("thấp hơn")
