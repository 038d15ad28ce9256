"""Where the authority of a post comes from."""

from collections.abc import Collection

from motcua.people.models import Officer, Post


def comes_from_system(held: list[Post], without: Collection[int | None], officer: Officer) -> bool:
    """Whether one of the officer's posts goes back to this system without these officers.

    Goes from each post to the posts of those who gave or confirmed it, over the same unit. Whose
    password one of these officers chose last is left out too. Reads the database at most twice for
    one officer object, and once if this system gave the post.
    """
    without = _with_reset(without, officer)
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


def _with_reset(officers: Collection[int | None], officer: Officer) -> set[int | None]:
    """These officers, and all who signed in with a password that one of them chose."""
    found = set(officers)
    while more := {whose for whose, who in officer.resets if who in found} - found:
        found |= more
    return found
