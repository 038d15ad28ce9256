"""The form of a template, and what a template looks like."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.messages.enums import Channel, Language
from motcua.messages.models import LONGEST_BODY, LONGEST_TITLE, MessageTemplate
from motcua.messages.rules.sms import Size, size_of
from motcua.messages.rules.texts import VARIABLES, fill
from motcua.web.ui.forms import TOO_LONG, KeyForm

EXAMPLE = {
    "code": "H01.30904-261129-0001",
    "procedure": "Đăng ký khai sinh",
    "agency": "UBND xã Giồng Riềng",
    "unit": "Trung tâm Phục vụ hành chính công xã Giồng Riềng",
    "officer": "Nguyễn Văn An",
    "received_at": "09:00 02/03/2026",
    "at": "10:30 03/03/2026",
    "due_at": "17:00 05/03/2026",
    "url": "https://motcua.vidu.vn/tra-cuu/?ma=H01.30904-261129-0001",
    "answer_due": "18/03/2026",
    "fee": "20.000 đ",
    "ending": "rút theo yêu cầu",
    "step": "Thẩm định",
    "steps": "12",
    "role": "cán bộ giải quyết",
    "from": "02/03/2026",
    "until": "06/03/2026",
    "period": "từ 02/03/2026 đến hết 06/03/2026",
    "what": "tạm dừng",
    "ground": "Chờ nghĩa vụ tài chính",
    "asked": "Sở Nông nghiệp và Môi trường",
    "before": "H01.30904-261129-0999",
    "amount": "20.000 đ",
    "receipt": "BL-26E 0000012",
    "replacement": "BL-26E 0000013",
    "number": "123456",
    "minutes": "15",
    "helpers": "Tổ công nghệ số ấp Hòa A, UBND xã Giồng Riềng",
    "rate_url": "https://motcua.vidu.vn/danh-gia/ABCD/",
    "petition_url": "https://motcua.vidu.vn/phan-anh/",
    "refund": "Phí đã nộp được xem xét hoàn trả.",
    "paper": "Giấy xác nhận tình trạng hôn nhân",
    "days": "30",
    "rule": "Quyết định 12/2026/QĐ-UBND",
    "why": "mờ, không đọc được",
    "secret": "K7M2P9QX",
    "form": "Tờ khai đăng ký khai sinh",
    "version": "2",
    "party": "Bên nam",
    "next": "Không còn chờ ai: kiểm tra lại rồi gửi đi.",
    "count": "12",
    "changed": "9",
    "abolished": "2",
    "late": "3",
    "about": "Công bố thủ tục sửa đổi trong lĩnh vực hộ tịch",
}
# What a message in English says of them in other words.
IN_ENGLISH = EXAMPLE | {
    "ending": "withdrawn on request",
    "role": "case officer",
    "what": "pause",
    "period": "from 02/03/2026 through 06/03/2026",
    "why": "blurred, unreadable",
    "next": "Nobody else has to confirm: check your answers and send it.",
}


@dataclass(frozen=True)
class Preview:
    """A template with the values of an example; `price` is that of one part of an SMS."""

    row: MessageTemplate
    price: int

    @property
    def title(self) -> str:
        """The title, filled in."""
        return fill(self.row.title, self._values, self.row.channel)

    @property
    def body(self) -> str:
        """The text, filled in."""
        return fill(self.row.body, self._values, self.row.channel)

    @property
    def _values(self) -> Mapping[str, str]:
        return IN_ENGLISH if self.row.language == Language.EN else EXAMPLE

    @property
    def size(self) -> Size | None:
        """Encoding, length and parts of an SMS."""
        return size_of(self.body) if self.row.channel == Channel.SMS else None

    @property
    def cost(self) -> int:
        """In đồng."""
        return self.price * self.size.parts if self.size else 0

    @property
    def variables(self) -> str:
        """What the template may say."""
        return ", ".join(f"{{{name}}}" for name in sorted(VARIABLES[self.row.code]))


class TemplateForm(KeyForm):
    """Title and text."""

    title = forms.CharField(
        label=_("Tiêu đề"),
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": TOO_LONG},
    )
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Hãy ghi nội dung tin."), "max_length": TOO_LONG},
    )

    def edition_of(self, row: MessageTemplate) -> MessageTemplate:
        """What was typed, as an edition of the template `row`."""
        typed = {name: self.cleaned_data[name] for name in ("title", "body")}
        same = {"code": row.code, "channel": row.channel, "language": row.language}
        return MessageTemplate(**same, **typed)
