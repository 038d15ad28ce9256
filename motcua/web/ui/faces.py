"""The declaration of a face: its URLs, menu entries and start page.

A face has a module `face.py` with one `FACE`; its app (a `RegistersFace`) registers it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from motcua.kernel.rules.actors import Actor
from motcua.people.queries import find_citizen, find_officer

May = Callable[[Actor, None, datetime], bool]


@dataclass(frozen=True)
class MenuEntry:
    """A menu entry. `may` decides which officers see it; None means everybody, or of an entry
    `for_citizens` every citizen who signed in.

    Entries are sorted by `position`; an officer's start page is the visible entry with the lowest
    `start`.
    """

    position: int
    address: str
    label: str | Promise
    may: May | None = None
    start: int | None = None
    for_citizens: bool = False


@dataclass(frozen=True)
class Face:
    """The URLconf module and the menu entries.

    Exactly one face sets `ask_to_sign_in`, the response for visitors who are not signed in.
    """

    urls: str
    entries: tuple[MenuEntry, ...] = ()
    ask_to_sign_in: Callable[[HttpRequest], HttpResponse] | None = None


FACES: list[Face] = []


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The response to a visitor who must sign in first."""
    (ask,) = (face.ask_to_sign_in for face in FACES if face.ask_to_sign_in)
    return ask(request)


def menu_of(account: AbstractBaseUser | AnonymousUser | None, at: datetime) -> list[MenuEntry]:
    """The menu entries visible to this account at `at`, by position.

    Addresses equal to or below an earlier one are left out: the reports link to the checker.
    """
    menu: list[MenuEntry] = []
    for entry in _entries_for(account, at):
        if not any(entry.address.startswith(one.address) for one in menu):
            menu.append(entry)
    return menu


def start_page_of(account: AbstractBaseUser | AnonymousUser | None, at: datetime) -> str:
    """The start page of this account; the portal if it has none."""
    starts = [
        (entry.start, entry.address)
        for entry in _entries_for(account, at)
        if entry.start is not None
    ]
    return min(starts, default=(0, "/"))[1]


def _entries_for(account: AbstractBaseUser | AnonymousUser | None, at: datetime) -> list[MenuEntry]:
    officer = find_officer(account) if account else None
    citizen = find_citizen(account) if account else None
    entries = sorted(
        (entry for face in FACES for entry in face.entries), key=lambda entry: entry.position
    )
    return [
        entry
        for entry in entries
        if (citizen is not None if entry.for_citizens else entry.may is None)
        or (officer is not None and entry.may is not None and entry.may(officer, None, at))
    ]
