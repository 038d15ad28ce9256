"""Kinds of questions, and states of a form."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a question takes as its answer.

    `GROUP` holds questions that belong together (a person, an identity paper), `TABLE` rows of
    them. `DATE_OR_YEAR` is for people and papers of which only the year is known.
    """

    TEXT = "text", _("một dòng chữ")
    LONG_TEXT = "long_text", _("nhiều dòng chữ")
    NAME = "name", _("họ và tên")
    DATE = "date", _("ngày")
    DATE_OR_YEAR = "date_or_year", _("ngày, hoặc chỉ năm")
    NUMBER = "number", _("số nguyên")
    DECIMAL = "decimal", _("số thập phân")
    MONEY = "money", _("số tiền (đồng)")
    CHOICE = "choice", _("chọn một")
    SEVERAL = "several", _("chọn nhiều")
    YES_NO = "yes_no", _("có hoặc không")
    IDENTITY_NUMBER = "identity_number", _("số định danh cá nhân")
    TAX_CODE = "tax_code", _("mã số thuế")
    PHONE = "phone", _("số điện thoại")
    EMAIL = "email", _("thư điện tử")
    ADDRESS = "address", _("địa chỉ")
    GROUP = "group", _("nhóm câu hỏi")
    TABLE = "table", _("bảng")


class FormState(TextChoices):
    """A draft may change; one that is proposed waits for another officer; a published form never
    changes; a retired one takes no new filing.
    """

    DRAFT = "draft", _("bản nháp")
    PROPOSED = "proposed", _("chờ duyệt")
    PUBLISHED = "published", _("đang áp dụng")
    RETIRED = "retired", _("ngừng áp dụng")
