"""Who may do what about what a post is published with."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.models import Post
from motcua.people.permissions import can_give_post


def can_set_post_contact(actor: Actor, post: Post, at: datetime) -> bool:
    """Who gives the post."""
    return can_give_post(actor, post.unit, at)
