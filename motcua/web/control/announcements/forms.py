"""The forms of announcements."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement
from motcua.announcements.rules.words import LENGTHS, AnnouncementWords
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.rules.bounds import CODE
from motcua.catalogue.rules.exported import read_exported
from motcua.kernel.text import fold
from motcua.people.models import Unit
from motcua.web.ui.forms import DateField, KeyForm, WholeNumberField, text_area, text_line

WORDS = (
    *("abstract", "symbol", "text_number", "text_title", "text_signed_on", "text_effective_on"),
    *("is_shortened", "effective_on", "bases", "recipients"),
)
MOST_CODES = 4000
KIND_WORDS = {
    **dict.fromkeys(("moi", "ban"), ItemKind.NEW),
    "sua": ItemKind.AMENDED,
    "thay": ItemKind.REPLACING,
    **dict.fromkeys(("bo", "bai"), ItemKind.ABOLISHED),
}
"""What a line says is done with a procedure, by its first word without marks."""


class AboutForm(KeyForm):
    """What an announcement is about, and its days."""

    abstract = text_area(
        gettext_lazy("Công bố về việc gì (trích yếu)"),
        gettext_lazy("Ghi quyết định công bố về việc gì."),
        gettext_lazy("Ví dụ: Công bố thủ tục hành chính sửa đổi trong lĩnh vực hộ tịch."),
        most=LENGTHS["abstract"],
        rows=3,
    )
    symbol = text_line(
        gettext_lazy("Ký hiệu"), LENGTHS["symbol"], hint=gettext_lazy("Ví dụ QĐ-UBND.")
    )
    text_number = text_line(
        gettext_lazy("Số, ký hiệu văn bản quy định thủ tục"),
        LENGTHS["text_number"],
        hint=gettext_lazy("Ví dụ 118/2025/NĐ-CP."),
    )
    text_title = text_area(gettext_lazy("Tên văn bản đó"), most=LENGTHS["text_title"], rows=2)
    text_signed_on = DateField(label=gettext_lazy("Ngày ký hoặc công bố văn bản"), required=False)
    text_effective_on = DateField(label=gettext_lazy("Ngày văn bản có hiệu lực"), required=False)
    is_shortened = forms.BooleanField(
        label=gettext_lazy("Văn bản ban hành theo trình tự rút gọn"), required=False
    )
    effective_on = DateField(
        label=gettext_lazy("Thủ tục áp dụng từ ngày"),
        help_text=gettext_lazy("Thường là ngày văn bản có hiệu lực. Ví dụ 21/11/2026."),
        required=False,
    )

    def words(self) -> AnnouncementWords:
        """What was typed."""
        given = self.cleaned_data
        return AnnouncementWords(**{name: given[name] for name in WORDS if name in given})


class WordsForm(AboutForm):
    """The same of one of the province, with what only its own paper says."""

    bases = text_area(
        gettext_lazy("Các căn cứ"),
        hint=gettext_lazy("Mỗi dòng một căn cứ. In nghiêng ở đầu quyết định."),
        most=LENGTHS["bases"],
        rows=5,
    )
    recipients = text_area(
        gettext_lazy("Nơi nhận"),
        hint=gettext_lazy("Mỗi dòng một nơi, như “- Lưu: VT.”"),
        most=LENGTHS["recipients"],
        rows=3,
    )


class RevisedWordsForm(WordsForm):
    """The same of one that exists, as of the revision that the page shows."""

    revision = WholeNumberField(widget=forms.HiddenInput)


def words_initial(announcement: Announcement) -> dict[str, Any]:
    """What it says now."""
    said = {name: getattr(announcement, name) for name in WORDS}
    return said | {"revision": announcement.revision}


class RegisterForm(AboutForm):
    """A decision of a ministry."""

    issuer = text_line(
        gettext_lazy("Bộ, ngành ban hành"), 200, missing=gettext_lazy("Ghi bộ, ngành ban hành.")
    )
    number = text_line(
        gettext_lazy("Số quyết định"), 12, missing=gettext_lazy("Ghi số quyết định, ví dụ 1234.")
    )
    signed_on = DateField(label=gettext_lazy("Ngày ký quyết định"))
    items = text_area(
        gettext_lazy("Các thủ tục"),
        gettext_lazy("Ghi ít nhất một thủ tục."),
        gettext_lazy(
            "Mỗi dòng một thủ tục: mã, rồi mới, sửa đổi, thay thế hoặc bãi bỏ. "
            "Ví dụ: 1.001193 sửa đổi."
        ),
        most=MOST_CODES,
        rows=6,
    )
    field_order = ("issuer", "number", "symbol", "signed_on", "abstract", "items")

    def clean_items(self) -> list[tuple[ItemKind, str]]:
        """Pairs of kind and code."""
        found = []
        for line in self.cleaned_data["items"].splitlines():
            if not line.strip():
                continue
            code, _space, words = line.strip().partition(" ")
            kind = KIND_WORDS.get((fold(words).split() or ["sua"])[0])
            if kind is None or not CODE.fullmatch(code):
                raise forms.ValidationError(
                    _("Dòng “%(line)s” chưa đúng; viết như 1.001193 sửa đổi.") % {"line": line[:60]}
                )
            found.append((kind, code))
        return found


class ItemForm(KeyForm):
    """What the announcement does with one procedure."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Làm gì"),
        choices=ItemKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Chọn ban hành mới, sửa đổi, thay thế hay bãi bỏ.")
        },
    )
    code = forms.ChoiceField(
        label=gettext_lazy("Bản soạn"),
        help_text=gettext_lazy("Để trống nếu bãi bỏ."),
        required=False,
    )
    abolished = text_line(
        gettext_lazy("Mã thủ tục bãi bỏ"), 40, hint=gettext_lazy("Chỉ ghi khi bãi bỏ.")
    )
    replaces = text_area(
        gettext_lazy("Mã các thủ tục bị thay thế"),
        hint=gettext_lazy("Mỗi dòng một mã; chỉ ghi khi thay thế."),
        most=MOST_CODES,
        rows=3,
    )

    def __init__(self, *given: Any, drafts: Sequence[ContentDraft], **options: Any) -> None:
        """Offers what is being written and stands in no announcement yet."""
        super().__init__(*given, **options)
        self.drafts = {str(draft.pk): draft for draft in drafts}
        named = [(pk, _named(draft)) for pk, draft in self.drafts.items()]
        self.fields["code"].choices = [("", _("(không)")), *named]  # type: ignore[attr-defined]

    def item(self) -> dict[str, Any]:
        """The arguments of the action; unknown codes are told at their field."""
        given = self.cleaned_data
        kind = ItemKind(given["kind"])
        found: dict[str, Any] = {"kind": kind}
        if kind == ItemKind.ABOLISHED:
            procedures = self._procedures("abolished", [given["abolished"]])
            return found | {"procedure": procedures[0] if procedures else None}
        found["draft"] = self.drafts.get(given["code"])
        if kind == ItemKind.REPLACING:
            found["replaces"] = self._procedures("replaces", given["replaces"].split())
        return found

    def _procedures(self, field: str, codes: Iterable[str]) -> list[Procedure]:
        wanted = [code.strip() for code in codes if code.strip()]
        known = {each.code: each for each in Procedure.objects.filter(code__in=wanted)}
        if missing := [code for code in wanted if code not in known]:
            said = _("Danh mục không có thủ tục %(codes)s.") % {"codes": ", ".join(missing[:5])}
            self.add_error(field, said)
        return [known[code] for code in wanted if code in known]


def _named(draft: ContentDraft) -> str:
    name = read_exported(draft.content).name
    return f"{draft.code} {name if len(name) <= 80 else f'{name[:79]}…'}"


class AskForm(KeyForm):
    """Which unit is asked, and by when it answers."""

    unit = forms.ChoiceField(label=gettext_lazy("Hỏi ý kiến đơn vị"))
    due_on = DateField(label=gettext_lazy("Trả lời trước hết ngày"))

    def __init__(self, *given: Any, units: Iterable[Unit], **options: Any) -> None:
        """Offers these units."""
        super().__init__(*given, **options)
        self.units: Mapping[str, Unit] = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (pk, unit.name) for pk, unit in self.units.items()
        ]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {
            "unit": self.units[self.cleaned_data["unit"]],
            "due_on": self.cleaned_data["due_on"],
        }


class OpinionForm(KeyForm):
    """Whether a unit agrees, and why not."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Ý kiến của đơn vị"),
        choices=[("co", gettext_lazy("Đồng ý")), ("khong", gettext_lazy("Không đồng ý"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn đồng ý hay không.")},
    )
    words = text_area(
        gettext_lazy("Lời góp ý"), hint=gettext_lazy("Không đồng ý thì ghi rõ vì sao.")
    )


class RevisionForm(KeyForm):
    """The revision that was looked at."""

    revision = WholeNumberField(widget=forms.HiddenInput)


class SeenForm(KeyForm):
    """The digest of all that was looked at."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReturnForm(KeyForm):
    """Why it is sent back."""

    reason = text_area(gettext_lazy("Cần sửa gì"), gettext_lazy("Hãy ghi cần sửa gì."))


class NumberForm(KeyForm):
    """The number that the document office gave, and the day of signing."""

    number = text_line(
        gettext_lazy("Số quyết định"), 12, missing=gettext_lazy("Ghi số quyết định, ví dụ 1234.")
    )
    signed_on = DateField(label=gettext_lazy("Ngày ký"))


class EnteredForm(KeyForm):
    """Since when it stands in the national database."""

    entered_on = DateField(label=gettext_lazy("Đã đăng tải trên Cơ sở dữ liệu quốc gia từ ngày"))


class CodeForm(KeyForm):
    """The procedure that is taken out."""

    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
