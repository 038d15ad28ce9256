"""The title and the telephone at work of a post."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.end_post import lock_post
from motcua.people.events import PostContactSet
from motcua.people.models import Post
from motcua.people.permissions.posts import can_set_post_contact
from motcua.people.rules.contact_at_work import read_title, read_work_phone
from motcua.people.rules.reading import Wrong


class CannotSetPostContact(RefusedFields):
    """The title is too long, or the telephone number is none."""


@action(
    on=Post,
    may=can_set_post_contact,
    refusal=CannotSetPostContact,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def set_post_contact(
    *, post: Post, title: str, phone: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Post]:
    """Set what is published of a leader or of the counter: title and telephone at work.

    Raises `CannotSetPostContact`.
    """
    read = {"title": read_title(title), "phone": read_work_phone(phone)}
    wrong = [(name, str(value)) for name, value in read.items() if isinstance(value, Wrong)]
    if wrong:
        raise CannotSetPostContact(wrong)
    post.title, post.phone = str(read["title"]), str(read["phone"])
    said = PostContactSet(officer=post.officer_id, unit=post.unit.code, role=post.role)
    return Done(post, said)
