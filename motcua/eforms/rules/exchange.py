"""A version of a form as a JSON document, as it is shipped and handed from province to province."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.places import list_placed
from motcua.eforms.rules.schema_reader import read_schema
from motcua.eforms.rules.schemas import Json, as_schema
from motcua.eforms.rules.shapes import FormShape
from motcua.eforms.rules.validation import KEY
from motcua.kernel.errors import BadInput
from motcua.kernel.text import nfc

MOST_PROBLEMS = 50
MOST_PLACES, LONGEST_TYPED, LONGEST_NOTE = 2000, 4000, 1000
CODE = re.compile(r"[A-Za-z0-9_.-]{1,40}")
"""Of a choice."""
_KEYS = {"procedures", "valid_from", "valid_to", "source_note", "form", "sample"}


def as_document(content: FormContent) -> Json:
    """The document of a version; `read_document` gives the same content back."""
    return {
        "procedures": list(content.procedures),
        "valid_from": content.valid_from.isoformat(),
        "valid_to": content.valid_to.isoformat() if content.valid_to else None,
        "source_note": content.source_note,
        "form": as_schema(content.form),
        "sample": dict(content.sample),
    }


def edition_digest(content: FormContent) -> str:
    """The digest of an edition: of all that it asks and says, whatever its days."""
    document = as_document(content)
    said = {key: given for key, given in document.items() if not key.startswith("valid_")}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_document(document: object, blocks: Mapping[str, Any] | None = None) -> FormContent:
    """The content that a document describes. Raises `BadInput`, one sentence a problem."""
    if not isinstance(document, dict):
        raise BadInput(_("Tệp không phải là một tờ khai: phải là một nhóm tên và giá trị."))
    problems = list(_problems(document))
    form = None
    try:
        form = read_schema(document.get("form"), blocks)
    except BadInput as problem:
        problems += problem.problems
    problems += _odd_names(form) if form else []
    if problems or form is None:
        raise BadInput(problems[:MOST_PROBLEMS])
    until = document.get("valid_to")
    return FormContent(
        form=form,
        procedures=tuple(document["procedures"]),
        valid_from=date.fromisoformat(document["valid_from"]),
        valid_to=date.fromisoformat(until) if until else None,
        sample={nfc(place): text for place, text in document.get("sample", {}).items()},
        source_note=document.get("source_note", ""),
    )


def _problems(document: Json) -> Iterator[str]:
    for key in sorted(document.keys() - _KEYS, key=str):
        yield _("Không biết phần “%(key)s” của tệp.") % {"key": str(key)[:60]}
    codes = document.get("procedures")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        yield _("“procedures” phải là danh sách mã thủ tục.")
    for key, may_be_empty in (("valid_from", False), ("valid_to", True)):
        given = document.get(key)
        if not ((given is None and may_be_empty) or _is_day(given)):
            yield _("“%(key)s” phải là ngày dạng 2026-12-31.") % {"key": key}
    note = document.get("source_note", "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        yield _("“source_note” phải là chữ, dài nhất %(most)d ký tự.") % {"most": LONGEST_NOTE}
    if not _is_typed(document.get("sample", {})):
        yield _("“sample” phải là các ô đã điền: tên ô và chữ.")


def _odd_names(form: FormShape) -> Iterator[str]:
    """Keys and codes with which no page of the editor could have an address."""
    for place, question in list_placed(form.questions):
        if not KEY.fullmatch(question.key):
            said = _("Khoá “%(key)s” chỉ gồm chữ thường không dấu, chữ số và gạch dưới.")
            yield said % {"key": place[:60]}
        for choice in question.choices:
            if not CODE.fullmatch(choice.value):
                said = _("“%(place)s”: mã lựa chọn “%(code)s” viết chưa đúng.")
                yield said % {"place": place[:60], "code": choice.value[:60]}


def _is_day(given: object) -> bool:
    if not isinstance(given, str) or len(given) != len("2026-12-31"):
        return False
    try:
        date.fromisoformat(given)
    except ValueError:
        return False
    return True


def _is_typed(given: object) -> bool:
    return (
        isinstance(given, dict)
        and len(given) <= MOST_PLACES
        and all(isinstance(text, str) and len(text) <= LONGEST_TYPED for text in given.values())
    )
