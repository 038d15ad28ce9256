"""What is known of a person who has signed in, and which kinds of questions it can fill in."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.eforms.enums import Kind

FACTS: Mapping[str, tuple[str | Promise, frozenset[Kind]]] = {
    "applicant.name": (_("họ và tên"), frozenset({Kind.NAME, Kind.TEXT})),
    "applicant.identity_number": (
        _("số định danh cá nhân"),
        frozenset({Kind.IDENTITY_NUMBER, Kind.TEXT}),
    ),
    "applicant.has_identity_number": (
        _("có số định danh cá nhân hay không"),
        frozenset({Kind.YES_NO}),
    ),
    # Of some people only the year is known: that fills in no date.
    "applicant.born_on": (_("ngày sinh"), frozenset({Kind.DATE, Kind.DATE_OR_YEAR})),
    "applicant.gender": (_("giới tính"), frozenset({Kind.CHOICE})),
    "applicant.address": (_("địa chỉ"), frozenset({Kind.ADDRESS, Kind.TEXT, Kind.LONG_TEXT})),
    "applicant.phone": (_("số điện thoại"), frozenset({Kind.PHONE})),
    "applicant.email": (_("thư điện tử"), frozenset({Kind.EMAIL})),
}
"""By name: what it is in words, and the kinds of questions that read it."""


def facts_for(kind: Kind) -> dict[str, str]:
    """The facts that fill in a question of this kind, with their names in words."""
    return {fact: str(words) for fact, (words, kinds) in FACTS.items() if kind in kinds}
