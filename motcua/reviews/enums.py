"""Why and how far a procedure is reviewed, what is proposed, and by which method it is priced."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What the form is filled in for: a procedure in force, or one that is being drafted."""

    REVIEW = "review", _("rà soát, đánh giá")
    IMPACT = "impact", _("đánh giá tác động")


class ReviewReason(TextChoices):
    """Why a procedure stands in the plan (NĐ 63/2010 Chương IV)."""

    ORDERED = "ordered", _("Chính phủ, Thủ tướng giao")
    OWN = "own", _("tỉnh tự chọn")
    PETITION = "petition", _("có phản ánh, kiến nghị")


class PlanState(TextChoices):
    """How far a plan is."""

    DRAFT = "draft", _("đang lập")
    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")


class ReviewState(TextChoices):
    """How far a review is."""

    OPEN = "open", _("đang rà soát")
    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")


class ReviewProposal(TextChoices):
    """What is proposed for a procedure, or for a part of it."""

    KEEP = "keep", _("giữ nguyên")
    AMEND = "amend", _("sửa đổi, bổ sung")
    REPLACE = "replace", _("thay thế")
    ABOLISH = "abolish", _("bãi bỏ")
    MERGE = "merge", _("gộp với thủ tục khác")
    DELEGATE = "delegate", _("phân cấp, ủy quyền")


class CostMethod(TextChoices):
    """How a cost is worked out; amounts of the two are never added."""

    ACTIVITIES = "activities", _("việc người dân, doanh nghiệp phải làm")
    OFFICE = "office", _("thời gian giải quyết của cơ quan")
