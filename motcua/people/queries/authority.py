"""Where the authority of a post comes from."""

from collections.abc import Collection

from motcua.people.models import Officer, Post


def comes_from_system(held: list[Post], without: Collection[int | None], officer: Officer) -> bool:
    """Whether one of the officer's posts goes back to this system without these officers.

    Goes from each post to the posts of those who gave or confirmed it, over the same unit. Reads
    the database at most once for one officer object, and not if this system gave the post.
    """
    asked, seen = list(held), set[int]()
    while asked:
        post = asked.pop()
        if post.pk in seen or post.officer_id in without:
            continue
        seen.add(post.pk)
        if None in post.answered_for_by:
            return True
        asked += [
            other
            for other in officer.appointments
            if other.officer_id in post.answered_for_by
            and post.unit.path.startswith(other.unit.path)
        ]
    return False
