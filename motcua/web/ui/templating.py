"""The Jinja2 environment of all templates: translation, URLs, formats and form fields."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import get_urlconf, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import ChainableUndefined, Environment
from markupsafe import Markup

from motcua.catalogue.queries.vocabulary import said, said_each
from motcua.dossiers.rules.wording import state_in_words
from motcua.kernel.clock import now
from motcua.kernel.untranslated import is_marked, official
from motcua.messages.queries import count_unread
from motcua.people.enums import Role
from motcua.people.queries import find_citizen, find_officer
from motcua.people.queries.units import list_posts
from motcua.people.rules.contacts import shown_phone
from motcua.web.ui import formats, problems
from motcua.web.ui.faces import MenuEntry, menu_of
from motcua.web.ui.procedure_names import fee_line_in_words, procedure_in_words
from motcua.web.ui.type_size import is_type_large

FILTERS = {
    "capfirst": lambda text: (official if is_marked(text) else str)(capfirst(str(text))),
    "day": formats.day,
    "day_before": formats.day_before,
    "dong": formats.dong,
    "fee_line": fee_line_in_words,
    "filesize": formats.filesize,
    "hour": formats.hour,
    "iso": lambda at: localtime(at).isoformat(),
    "label": formats.label,
    "linebreaks": defaultfilters.linebreaks_filter,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "date_time": formats.date_time,
    "number": formats.number,
    "official": official,
    "own_language": lambda text: Markup(' lang="vi"') if is_marked(text) else "",
    "phone": shown_phone,
    "problems_of": problems.problems_of,
    "procedure": procedure_in_words,
    "quoted": lambda text: quote(str(text), safe=""),
    "said": said,
    "said_each": said_each,
    "state": lambda dossier: state_in_words(dossier.state, dossier.outcome),
    "truncatechars": defaultfilters.truncatechars,
    "truncatewords": defaultfilters.truncatewords,
    "unmarked": lambda text: str.__str__(text) if is_marked(text) else text,
}


def environment(*, autoescape: bool, undefined: Any, **options: Any) -> Environment:
    """The environment of the backend in `TEMPLATES`; undefined variables print nothing."""
    made = Environment(
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.filters |= FILTERS
    made.globals |= {
        "_": sentence,
        "ngettext": counted,
        "pgettext": in_context,
        "address_of_pages": address_of_pages,
        "field": field,
        "is_type_large": is_type_large,
        "language": get_language,
        "other_languages": other_languages,
        "list_problems": problems.list_problems,
        "menu": menu,
        "name_of": name_of,
        "numbers_of_pages": numbers_of_pages,
        "static": lru_cache(static),
        "unread_notices": unread_notices,
        "url": url,
    }
    return made


def other_languages() -> list[tuple[str, str, int | None]]:
    """The languages to change to: code, own name and, where not all is translated, the share."""
    current = get_language()
    return [
        (code, str(name), settings.LANGUAGE_SHARES.get(code))
        for code, name in settings.LANGUAGES
        if code != current
    ]


def sentence(text: str, **values: object) -> Markup:
    """`_("Mã %(code)s", code=code)`: the translated sentence, with escaped values."""
    # Message ids are Vietnamese.
    said = _own(text if get_language() == "vi" else gettext(text))
    return said % values if values else said


def counted(one: str, many: str, number: int, **values: object) -> Markup:
    """As `sentence`, with singular and plural."""
    return _own(ngettext(one, many, number)) % values


def in_context(context: str, text: str) -> Markup:
    """As `sentence`, with a context for ambiguous words."""
    return _own(pgettext(context, text))


def _own(text: str) -> Markup:
    # Safe: written by developers and translators, never by users; may contain `&`.
    return Markup(text)  # noqa: S704


def url(name: str, *given: Any) -> str:
    """The URL of a view, cached because lists link to the same view in each row."""
    return _address(get_urlconf(), name, given)


@lru_cache(maxsize=10_000)
def _address(urlconf: str | None, name: str, given: tuple[Any, ...]) -> str:
    return reverse(name, urlconf, given)


def menu(request: HttpRequest | None) -> list[MenuEntry]:
    """The menu of the current user; the public entries if there is no request."""
    return menu_of(getattr(request, "user", None), now())


def name_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """What a page calls who is signed in: their name, of officers with what they are now."""
    if (officer := find_officer(user)) is not None:
        roles = dict.fromkeys(str(Role(post.role).label) for post in list_posts(officer, now()))
        return ", ".join([officer.name, *roles][:2])
    citizen = find_citizen(user)
    return citizen.party.name if citizen else user.get_username()


def unread_notices(request: HttpRequest | None) -> int:
    """How many notices the officer of the request has not read; no statement for others."""
    user = getattr(request, "user", None)
    officer = find_officer(user) if user else None
    return count_unread(officer) if officer else 0


def field(bound: BoundField, label_size: str = "") -> SafeString:
    """A form field with label, hint and error. `label_size`: s, m, l or xl."""
    return bound.render(context={"field": bound, "label_size": label_size})


def numbers_of_pages(page: Page[Any]) -> Iterable[int | str]:
    """The page numbers to link to: first, last and neighbours, with ellipses."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def address_of_pages(request: HttpRequest, name: str = "trang") -> str:
    """The query string of a list, ending in `name=` for the page number."""
    query = request.GET.copy()
    query.pop(name, None)
    return f"?{query.urlencode()}&{name}=" if query else f"?{name}="
