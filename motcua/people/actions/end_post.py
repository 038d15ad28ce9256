"""Ending a post."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.people.models import Post

KIND = "PostEnded"


class CannotEndPost(Refused):
    """The post cannot end as asked."""


def end_post(*, post: Post, on: date, by: str, at: datetime, key: str | None = None) -> Post:
    """End a post from the day `on`. Raises `CannotEndPost` where it does not hold before that."""
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
        subject = f"officer:{post.officer_id}"
        data = {"role": post.role, "unit": post.unit.code, "on": on.isoformat()}
        if was_done(by=by, key=key, kind=KIND, subject=subject, data=data, refusal=CannotEndPost):
            return post
        if on <= post.valid_from or (post.valid_to is not None and post.valid_to <= on):
            raise CannotEndPost(_("Vị trí này không còn hiệu lực vào ngày đó."))
        post.valid_to = on
        post.save(update_fields=["valid_to"])
        record_event(
            chain=post.unit.code,
            kind=KIND,
            subject=subject,
            at=at,
            by=by,
            key=key,
            data=data,
        )
    return post
