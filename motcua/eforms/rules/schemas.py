"""A form as JSON Schema 2020-12, as it is stored, exchanged and shipped.

Types, bounds, choices and conditions are the standard's own keywords, so that any validator judges
answers as this program does. What the standard has no word for stands under keywords with `x-`.
A condition is an `if` with what must have been answered, an `else` in which the question is
`false`, and a `then` with what is required. `x-order` is the order of the questions, which
the standard gives to no object: PostgreSQL, for one, sorts the keys of what it stores.
"""

from collections.abc import Mapping
from typing import Any

from motcua.eforms.enums import Kind
from motcua.eforms.rules.shapes import Condition, FormShape, FurtherParty, Limit, Question

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What each kind is in the words of the standard.
PARTS: Mapping[Kind, Json] = {
    Kind.TEXT: {"type": "string", "minLength": 1},
    Kind.LONG_TEXT: {"type": "string", "minLength": 1},
    Kind.NAME: {"type": "string", "minLength": 1},
    Kind.DATE: {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Kind.DATE_OR_YEAR: {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"},
    Kind.NUMBER: {"type": "integer"},
    Kind.DECIMAL: {"type": "string", "pattern": r"^[0-9]+([.][0-9]+)?$"},
    Kind.MONEY: {"type": "integer"},
    Kind.CHOICE: {"type": "string"},
    Kind.SEVERAL: {"type": "array", "uniqueItems": True, "minItems": 1},
    Kind.YES_NO: {"type": "boolean"},
    Kind.IDENTITY_NUMBER: {"type": "string", "pattern": "^[0-9]{12}$"},
    Kind.TAX_CODE: {"type": "string", "pattern": "^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$"},
    Kind.PHONE: {"type": "string", "pattern": r"^[+][0-9]{8,15}$"},
    Kind.EMAIL: {"type": "string", "pattern": "^[^@ ]+@[^@ ]+$"},
    Kind.ADDRESS: {
        "type": "object",
        "properties": {
            "province": {"type": "string", "pattern": "^[0-9]{2}$"},
            "commune": {"type": "string", "pattern": "^[0-9]{5}$"},
            "commune_name": {"type": "string", "minLength": 1},
            "abroad": {"type": "string", "minLength": 1},
            "detail": {"type": "string", "minLength": 1},
        },
        "oneOf": [
            {"required": ["province", "commune"]},
            {"required": ["province", "commune_name"]},
            {"required": ["abroad"]},
        ],
        "additionalProperties": False,
    },
    Kind.GROUP: {"type": "object"},
    Kind.TABLE: {"type": "array"},
}
# By which keywords `least` and `most` are said.
BOUNDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TEXT: ("minLength", "maxLength"),
    Kind.LONG_TEXT: ("minLength", "maxLength"),
    Kind.NAME: ("minLength", "maxLength"),
    Kind.NUMBER: ("minimum", "maximum"),
    Kind.MONEY: ("minimum", "maximum"),
    Kind.TABLE: ("minItems", "maxItems"),
}
# Words of a question that the standard lacks, and what they are here.
OWN = {
    "x-hint": "hint",
    "x-number": "number",
    "x-unit": "unit",
    "x-known-as": "known_as",
    "x-known-of": "known_of",
    "x-known-if": "known_if",
    "x-preset": "preset",
}


def as_schema(form: FormShape) -> Json:
    """The form as JSON Schema; `schema_reader.read_schema` gives the same form back."""
    schema: Json = {
        "$schema": DIALECT,
        "$id": f"urn:motcua:form:{form.code}",
        "title": form.title,
        "type": "object",
        **_object(form.questions),
        "x-pages": [
            {"title": page.title, "questions": list(page.questions)}
            | ({"intro": page.intro} if page.intro else {})
            for page in form.pages
        ],
    }
    own = {
        "x-addressed-to": form.addressed_to,
        "x-declaration": form.declaration,
        "x-in-person": form.in_person,
        "x-in-person-source": form.in_person_source,
        "x-for-whom": form.for_whom,
        "x-source": form.source,
    }
    if form.boxes:
        schema["x-boxes"] = [{"number": box.number, "name": box.name} for box in form.boxes]
    if form.parties:
        schema["x-parties"] = [_party(party) for party in form.parties]
    if form.limits:
        schema["x-limits"] = [_limit(limit) for limit in form.limits]
    if form.texts:
        schema["x-translations"] = {code: dict(texts) for code, texts in form.texts.items()}
    return schema | {name: text for name, text in own.items() if text}


def _object(questions: tuple[Question, ...]) -> Json:
    """The keywords of an object whose properties are these questions."""
    schema: Json = {
        "properties": {question.key: _property(question) for question in questions},
        "additionalProperties": False,
    }
    if len(questions) > 1:
        schema["x-order"] = [question.key for question in questions]
    required = [each.key for each in questions if each.is_required and not each.conditions]
    if required:
        schema["required"] = required
    conditional = [_conditional(question) for question in questions if question.conditions]
    if conditional:
        schema["allOf"] = conditional
    return schema


def _party(party: FurtherParty) -> Json:
    names = ("key", "title", "rows", "name", "number", "source")
    named = {name: getattr(party, name) for name in names}
    schema: Json = {name: text for name, text in named.items() if text}
    if party.conditions:
        schema["if"] = _if(party.conditions)
    return schema | {"waits": party.waits}


def _limit(limit: Limit) -> Json:
    named = {
        "place": limit.place,
        "least-years": limit.least_years,
        "most-days": limit.most_days,
        "excluded": list(limit.excluded),
        "mended-at": limit.mended_at,
        "said": limit.said,
        "source": limit.source,
    }
    schema: Json = {name: given for name, given in named.items() if given}
    schema |= {} if limit.refuses else {"refuses": False}
    return schema | ({"if": _if(limit.conditions)} if limit.conditions else {})


def _if(conditions: tuple[Condition, ...]) -> Json:
    needed = {each.key: {"enum": list(each.values)} for each in conditions}
    return {"properties": needed, "required": list(needed)}


def _conditional(question: Question) -> Json:
    schema: Json = {
        "if": _if(question.conditions),
        "else": {"properties": {question.key: False}},
    }
    if question.is_required:
        schema["then"] = {"required": [question.key]}
    return schema


def _property(question: Question) -> Json:
    schema: Json = {"title": question.name, "x-kind": question.kind.value, **PARTS[question.kind]}
    bounds = BOUNDS.get(question.kind, ())
    for keyword, bound in zip(bounds, (question.least, question.most), strict=False):
        if bound is not None:
            schema[keyword] = bound
    schema |= {said: text for said, name in OWN.items() if (text := getattr(question, name))}
    if question.is_past:
        schema["x-past"] = True
    choices = [{"const": choice.value, "title": choice.name} for choice in question.choices]
    if question.kind is Kind.CHOICE:
        schema["oneOf"] = choices
    elif question.kind is Kind.SEVERAL:
        schema["items"] = {"oneOf": choices}
    elif question.kind is Kind.GROUP:
        schema |= _object(question.questions)
    elif question.kind is Kind.TABLE:
        schema["items"] = {"type": "object", **_object(question.questions)}
    return schema
