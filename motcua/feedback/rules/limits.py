"""Which dated limits petitions and ratings have."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_DAYS = 3650
LIMITS: Mapping[tuple[str, str], Promise] = {
    ("petitions", "forward_days"): _("Chuyển phản ánh đến nơi có thẩm quyền"),
    ("petitions", "answer_days"): _("Trả lời phản ánh"),
    ("petitions", "near_days"): _("Nhắc trước khi phản ánh hết hạn trả lời"),
    ("ratings", "open_days"): _("Nhận đánh giá từ khi hồ sơ xong"),
    ("ratings", "change_days"): _("Sửa được đánh giá đã gửi"),
}
"""By rule set and name what a number of days is for; those of petitions are working days."""
