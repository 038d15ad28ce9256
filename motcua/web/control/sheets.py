"""The page data of procedure control: lists, doubts in words, imported content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import get_newest_version, list_unconfirmed, list_without_process
from motcua.catalogue.rules.drafts import NAME_ONLY
from motcua.catalogue.rules.suspicion import BETWEEN
from motcua.kernel.clock import VIETNAM
from motcua.web.ui.forms import SearchForm
from motcua.web.ui.wording import copies_in_words, time_in_words

PAGE_SIZE = 20
# The ministries by the names of their pages in the national catalogue.
MINISTRIES = {
    "bo-cong-an": "Bộ Công an",
    "bo-xay-dung": "Bộ Xây dựng",
    "bo-nong-nghiep-mt": "Bộ Nông nghiệp và Môi trường",
    "bo-tai-chinh": "Bộ Tài chính",
    "bo-tu-phap": "Bộ Tư pháp",
    "ngan-hang-nha-nuoc": "Ngân hàng Nhà nước",
    "toa-an-nhan-dan": "Tòa án nhân dân tối cao",
}


@dataclass(frozen=True)
class Doubt:
    """A reason for doubt, and the codes of the other procedures concerned."""

    text: str
    codes: list[str]


@dataclass(frozen=True)
class Listing:
    """One page of a list, and the lengths of both lists."""

    page: Page[Any]
    form: SearchForm
    waiting: int
    bare: int


@dataclass(frozen=True)
class Imported:
    """The content last imported under a code; `rows` are pairs of label and text."""

    version: ProcedureVersion | None
    rows: list[tuple[str, str]]
    papers: list[str]
    legal_bases: list[str]


def list_waiting(asked: Mapping[str, str], at: datetime) -> Listing:
    """Unconfirmed procedures, each with `doubts`."""
    listing = _listing(asked, at, waiting=True)
    for procedure in listing.page:
        procedure.doubts = doubts_of(procedure)
    return listing


def list_bare(asked: Mapping[str, str], at: datetime) -> Listing:
    """Versions without a process, for which no dossier can be received."""
    return _listing(asked, at, waiting=False)


def doubts_of(procedure: Procedure) -> list[Doubt]:
    """The reasons why an import hid the procedure."""
    marks = [mark for mark in procedure.doubt.split(BETWEEN) if mark]
    return [_doubt(mark) for mark in marks] or [Doubt(_("Lý do không được ghi lại."), [])]


def imported(procedure: Procedure) -> Imported:
    """The content of the newest version, to compare with the procedure's name."""
    version = get_newest_version(procedure)
    if version is None:
        return Imported(None, [], [], [])
    rows = [
        (_("Quyết định công bố"), version.decision),
        (_("Cơ quan có thẩm quyền"), version.authority),
        (_("Cơ quan thực hiện"), version.executor),
        (_("Cơ quan ban hành"), version.issuer),
        (_("Đối tượng"), version.applicants),
        (_("Thời hạn giải quyết"), times_of(version)),
        (_("Kết quả"), version.result),
        (_("Yêu cầu, điều kiện"), version.conditions),
        (_("Trình tự"), version.sequence),
        (_("Nguồn"), version.source_note),
    ]
    papers = [
        f"{paper.name} ({copies})" if (copies := copies_in_words(paper)) else paper.name
        for paper in version.components.all()
    ]
    bases = [f"{basis.number} {basis.title}".strip() for basis in version.legal_bases.all()]
    return Imported(version, [(key, text) for key, text in rows if text], papers, bases)


def times_of(version: ProcedureVersion) -> str:
    """The distinct time limits of a version, in words."""
    return "; ".join(dict.fromkeys(time_in_words(row) for row in version.times.order_by("pk")))


def _listing(asked: Mapping[str, str], at: datetime, *, waiting: bool) -> Listing:
    form = SearchForm(asked, label=_("Mã hoặc tên thủ tục"))
    on = at.astimezone(VIETNAM).date()
    unconfirmed, bare = list_unconfirmed(form.question), list_without_process(on, form.question)
    pages = Paginator(unconfirmed, PAGE_SIZE) if waiting else Paginator(bare, PAGE_SIZE)
    return Listing(
        pages.get_page(asked.get("trang")),
        form,
        list_unconfirmed().count(),
        list_without_process(on).count(),
    )


def _doubt(mark: str) -> Doubt:
    if mark == NAME_ONLY:
        return Doubt(_("Mới có tên trong danh mục; giấy tờ, phí và thời hạn chưa nhập."), [])
    if mark.startswith("= "):
        # The last code of a long list may be truncated.
        codes = [code for code in mark.removeprefix("= ").split(", ") if not code.endswith("…")]
        return Doubt(_("Tên hoặc nội dung trùng với thủ tục khác:"), codes)
    decision, differs, page = mark.partition(" ≠ ")
    if differs:
        words = _("Trang của %(page)s nhưng quyết định công bố là %(decision)s.")
        return Doubt(words % {"page": MINISTRIES.get(page, page), "decision": decision}, [])
    words = _("Nội dung hầu như không nhắc đến tên; thiếu các chữ (viết không dấu): %(words)s.")
    return Doubt(words % {"words": mark}, [])
