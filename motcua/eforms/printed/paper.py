"""A form as a declaration (tờ khai) on paper: its content and PDF."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Answers, FormShape, Question
from motcua.kernel.pdf import render_pdf
from motcua.people.rules.contacts import shown_phone

OFFICIAL_LANGUAGE = "vi"
BLANK_ROWS = 3
Json = dict[str, Any]


@dataclass(frozen=True)
class Signer:
    """One who signs besides the declarer, and how that was done; if `said` is empty, by hand."""

    title: str
    name: str
    said: str = ""


def declaration_pdf(
    form: FormShape,
    answers: Answers | None,
    *,
    places: Mapping[str, str],
    signers: Sequence[Signer] = (),
) -> bytes:
    """The declaration as PDF; with dotted lines to write on where `answers` is None.

    `places` are the names of the places in the answers by their codes, `signers` who signs it
    besides the declarer.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        content = content_of(form, answers, places) | {"sample": False}
        return render_pdf(_source(), content | {"signers": [asdict(each) for each in signers]})


def trial_pdf(form: FormShape, answers: Answers, *, places: Mapping[str, str]) -> bytes:
    """The declaration of a trial, which says across the page that it is none; kept nowhere."""
    with translation.override(OFFICIAL_LANGUAGE):
        return render_pdf(_source(), content_of(form, answers, places) | {"sample": True})


def public_pdf(form: FormShape, sample: Answers | None, *, places: Mapping[str, str]) -> bytes:
    """The declaration to fill in by hand, or filled as a sample: nothing of a person, so that it is
    drawn once by each process."""
    with translation.override(OFFICIAL_LANGUAGE):
        content = content_of(form, sample, places) | {"sample": sample is not None}
    return _drawn(json.dumps(content))


@lru_cache(maxsize=64)
def _drawn(content: str) -> bytes:
    return render_pdf(_source(), json.loads(content))


def content_of(form: FormShape, answers: Answers | None, places: Mapping[str, str]) -> Json:
    """What stands on the paper: a section for each page of which something was asked."""
    pages = form.pages if answers is None else form.pages_asked(answers)
    return {
        "title": form.title,
        "addressed_to": form.addressed_to,
        "sections": [
            {
                "title": page.title,
                "parts": [
                    part
                    for question in form.on_page(page)
                    for part in _parts(question, answers, places, is_named=page.names(question))
                ],
            }
            for page in pages
        ],
        "declaration": form.declaration,
        "source": form.source,
        "signers": [],
    }


def _parts(
    question: Question,
    answers: Answers | None,
    places: Mapping[str, str],
    *,
    is_named: bool = False,
) -> Iterator[Json]:
    """Lines, headings of groups with the lines within, and tables.

    `is_named`: what stands above has its name already.
    """
    if answers is not None and not question.is_asked(answers):
        return
    answer = None if answers is None else answers.get(question.key)
    said = {"number": question.number, "name": question.name}
    if question.kind is Kind.GROUP:
        if not is_named:
            yield said | {"kind": "heading"}
        inner = None if answers is None else (answer or {})
        for each in question.questions:
            yield from _parts(each, inner, places)
    elif question.kind is Kind.TABLE:
        rows = None if answers is None else (answer or [])
        yield said | {"kind": "table", **_table(question, rows, places)}
    else:
        is_blank = answers is None
        yield said | {
            "kind": "line",
            "value": "" if is_blank else in_words(question, answer, places),
            "choices": _to_tick(question) if is_blank else [],
            "blank": is_blank,
            "rows": BLANK_ROWS if question.kind is Kind.LONG_TEXT else 1,
        }


def _to_tick(question: Question) -> list[str]:
    if question.kind is Kind.YES_NO:
        return [_("Có"), _("Không")]
    return [each.name for each in question.choices]


def _table(question: Question, rows: list[Answers] | None, places: Mapping[str, str]) -> Json:
    columns = question.questions
    cells = (
        [[""] * len(columns)] * min(BLANK_ROWS, question.most or BLANK_ROWS)
        if rows is None
        else [[in_words(each, row.get(each.key), places) for each in columns] for row in rows]
    )
    return {"columns": [each.name for each in columns], "rows": cells}


def in_words(question: Question, answer: Any, places: Mapping[str, str]) -> str:
    """An answer as people write it; empty for none."""
    if answer is None:
        return ""
    match question.kind:
        case Kind.CHOICE:
            return _name_of(question, answer)
        case Kind.SEVERAL:
            return "; ".join(_name_of(question, value) for value in answer)
        case Kind.YES_NO:
            return _("Có") if answer else _("Không")
        case Kind.DATE | Kind.DATE_OR_YEAR if "-" in answer:
            return f"{date.fromisoformat(answer):%d/%m/%Y}"
        case Kind.NUMBER | Kind.MONEY:
            return _with_unit(f"{answer:,}".replace(",", "."), question)
        case Kind.DECIMAL:
            whole, _dot, rest = answer.partition(".")
            number = f"{int(whole):,}".replace(",", ".")
            return _with_unit(f"{number},{rest}" if rest else number, question)
        case Kind.PHONE:
            return shown_phone(answer)
        case Kind.ADDRESS:
            return _address(answer, places)
        case _:
            return str(answer)


def _name_of(question: Question, value: str) -> str:
    return next((each.name for each in question.choices if each.value == value), value)


def _with_unit(number: str, question: Question) -> str:
    unit = _("đồng") if question.kind is Kind.MONEY else question.unit
    return f"{number} {unit}".strip()


def _address(answer: Mapping[str, str], places: Mapping[str, str]) -> str:
    """From the house to the province, or the words about a place abroad."""
    commune, province = (answer.get(part, "") for part in ("commune", "province"))
    named = answer.get("commune_name") or places.get(commune, commune)
    within = places.get(province, province)
    parts = [answer.get("detail", ""), named, within, answer.get("abroad", "")]
    return ", ".join(part for part in parts if part)


@cache
def _source() -> str:
    return Path(__file__).with_name("paper.typ").read_text(encoding="utf-8")
