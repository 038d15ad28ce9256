"""The forms of the editor: of the form as a whole, and of a page."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.rules import Box, FormContent
from motcua.eforms.rules.edits import form_shown, page_shown
from motcua.eforms.rules.form_edits import ChangeForm
from motcua.web.ui.forms import (
    DateField,
    KeyForm,
    say_shown,
    text_area,
    text_line,
)

LONGEST_LABEL, LONGEST_TEXT, MOST_BOXES = 300, 1000, 400

area = partial(text_area, most=LONGEST_TEXT, rows=3)


class ShownForm(KeyForm):
    """A form about something that several may edit; `shown` says what this page was shown."""

    shown = forms.CharField(max_length=24, required=False, widget=forms.HiddenInput)


class WholeForm(ShownForm):
    """What is said of the form as a whole."""

    title = text_line(gettext_lazy("Tên tờ khai"), missing=gettext_lazy("Hãy ghi tên tờ khai."))
    addressed_to = text_line(
        gettext_lazy("Kính gửi"), hint=gettext_lazy("Nơi nhận in ở đầu tờ khai.")
    )
    codes = area(
        gettext_lazy("Dùng cho các thủ tục"),
        hint=gettext_lazy("Mỗi dòng một mã thủ tục."),
        missing=gettext_lazy("Hãy ghi ít nhất một mã thủ tục."),
        most=4000,
    )
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    last_day = DateField(
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("Để trống nếu chưa biết."),
        required=False,
    )
    declaration = area(
        gettext_lazy("Lời cam đoan"),
        hint=gettext_lazy("Người dân đọc và đồng ý khi nộp."),
        most=LONGEST_TEXT,
    )
    source = text_line(
        gettext_lazy("Theo mẫu nào"),
        hint=gettext_lazy("In ở cuối tờ khai, ví dụ: Mẫu 04, Nghị định…"),
    )
    source_note = area(
        gettext_lazy("Căn cứ, ghi chú của người soạn"), hint=gettext_lazy("Người dân không thấy.")
    )
    boxes = area(
        gettext_lazy("Các mục của mẫu giấy"),
        hint=gettext_lazy(
            "Mỗi dòng một mục: số, dấu chấm, rồi tên mục, ví dụ “1. Họ và tên”. Hệ thống báo mục "
            "nào chưa có câu hỏi điền vào."
        ),
        rows=8,
        most=20_000,
    )

    def clean_boxes(self) -> tuple[Box, ...]:
        """The places of the paper form."""
        found = []
        for text in self.cleaned_data["boxes"].splitlines():
            number, dot, name = text.strip().partition(". ")
            if not text.strip():
                continue
            if not dot or not name.strip() or len(number) > 20 or len(name) > LONGEST_LABEL:
                raise forms.ValidationError(
                    _("Dòng “%(text)s” phải có số, dấu chấm, rồi tên mục.") % {"text": text[:60]}
                )
            found.append(Box(number, name.strip()))
        if len({box.number for box in found}) < len(found) or len(found) > MOST_BOXES:
            raise forms.ValidationError(_("Mỗi mục cần một số khác nhau, nhiều nhất 400 mục."))
        return tuple(found)

    def edit(self) -> ChangeForm:
        """The change that it asks for."""
        given = self.cleaned_data
        last: date | None = given["last_day"]
        names = ("shown", "title", "addressed_to", "declaration", "source", "source_note", "boxes")
        return ChangeForm(
            **{name: given[name] for name in names},
            procedures=tuple(given["codes"].split()),
            valid_from=given["valid_from"],
            valid_to=last + timedelta(days=1) if last else None,
        )


def whole_initial(content: FormContent) -> dict[str, Any]:
    """What the form as a whole says now."""
    form, until = content.form, content.valid_to
    names = ("title", "addressed_to", "declaration", "source")
    return {
        **{name: getattr(form, name) for name in names},
        "shown": form_shown(content),
        "codes": "\n".join(content.procedures),
        "valid_from": content.valid_from,
        "last_day": until - timedelta(days=1) if until else None,
        "source_note": content.source_note,
        "boxes": "\n".join(f"{box.number}. {box.name}" for box in form.boxes),
    }


class PageTextForm(ShownForm):
    """The title of a page, and what stands below it."""

    title = text_line(
        gettext_lazy("Tên trang"),
        hint=gettext_lazy("Ngắn, nói trang hỏi về việc gì, ví dụ: Người đi khai."),
        missing=gettext_lazy("Hãy ghi tên trang."),
    )
    intro = area(
        gettext_lazy("Lời dẫn"), hint=gettext_lazy("Để trống nếu không cần."), most=LONGEST_TEXT
    )


def page_initial(content: FormContent, number: int) -> dict[str, Any] | None:
    """What a page, numbered from 0, says now; None if it is not there."""
    if not 0 <= number < len(content.form.pages):
        return None
    page = content.form.pages[number]
    return {"title": page.title, "intro": page.intro, "shown": page_shown(page)}


def say_stored(form: forms.Form, stored: Mapping[str, Any]) -> None:
    """At each field where something else was typed: what stands there now; and have the form know
    that this was shown, so that saving once more keeps what was typed.
    """
    for name, field in form.fields.items():
        there = _as_text(stored.get(name))
        if not field.widget.is_hidden and there != _as_text(form.data.get(name)):
            names = dict(getattr(field, "choices", ()))
            shown = str(names.get(there, there))[:LONGEST_LABEL] or _("để trống")
            form.add_error(name, _("Bây giờ là: “%(text)s”.") % {"text": shown})
    say_shown(form, "shown", str(stored["shown"]))


def _as_text(value: Any) -> str:
    """A value as a box sends it."""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else "\n".join(str(value).splitlines())


class NewDraftForm(KeyForm):
    """The title of a form that is begun from nothing."""

    title = text_line(
        gettext_lazy("Tên tờ khai"),
        hint=gettext_lazy("Như tên mẫu giấy, ví dụ: Tờ khai đăng ký khai tử."),
        missing=gettext_lazy("Hãy ghi tên tờ khai."),
    )
