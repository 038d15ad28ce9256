"""When a dossier may be rated, and when what was said may be changed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.rules.states import ENDED
from motcua.feedback.enums import Occasion


def occasion_of(state: str) -> Occasion | None:
    """After what a dossier in this state is rated; None while it is not ended."""
    if state == State.FINISHED:
        return Occasion.RESULT
    return Occasion.END if state in ENDED else None


def why_not_rated(state: str, ended_at: datetime | None, at: datetime, open_days: int) -> str:
    """Why a first rating is not taken at `at`; empty if it is, until `open_days` after the end."""
    if occasion_of(state) is None or ended_at is None:
        return _("Hồ sơ này chưa xong. Khi có kết quả, bạn đánh giá được ở đây.")
    if at > ended_at + timedelta(days=open_days):
        return _("Đã quá %(days)d ngày từ khi hồ sơ xong nên không nhận đánh giá nữa.") % {
            "days": open_days
        }
    return ""


def why_not_changed(given_at: datetime, at: datetime, change_days: int) -> str:
    """Why a rating first given at `given_at` stays as it is; empty if it may be changed."""
    if at > given_at + timedelta(days=change_days):
        return _("Đánh giá này đã gửi quá %(days)d ngày nên không sửa được nữa.") % {
            "days": change_days
        }
    return ""
