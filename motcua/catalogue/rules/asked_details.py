"""What a procedure must know of the applicant."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Ask


def list_lacking(given: dict[str, str], asked: dict[str, str]) -> list[tuple[str, str]]:
    """Fields that are required and empty, as pairs of field and sentence."""
    sentences = {
        "number": _("Thủ tục này cần số định danh hoặc mã số thuế của người nộp."),
        "phone": _("Thủ tục này cần số điện thoại của người nộp."),
    }
    return [
        (name, sentence)
        for name, sentence in sentences.items()
        if asked[name] == Ask.REQUIRED and not given[name]
    ]


def strictest(asked: Collection[str]) -> Ask:
    """What is asked once for several procedures: required if any requires it."""
    if Ask.REQUIRED in asked:
        return Ask.REQUIRED
    return Ask.NOT_ASKED if {*asked} == {Ask.NOT_ASKED} else Ask.OPTIONAL


def not_asked(asked: dict[str, str]) -> list[str]:
    """The fields that are not asked for, and therefore not kept."""
    return [name for name, how in asked.items() if how == Ask.NOT_ASKED]
