"""Parsing papers given as short texts: the paper, and the condition under which it is required."""

import re

from motcua.catalogue.rules.drafts import ComponentDraft
from motcua.kernel.text import fold, nfc

_BRACKET = re.compile(r"\(([^()]*)\)")
_CONDITION = re.compile(r"(?:^|[ (])((?:nếu|khi|trừ khi|chỉ khi) .*|khi áp dụng|nếu có)$")
_BY_DATA = re.compile(r"\b(?:tra cuu csdl|tra csdl|du lieu ki so|khong tra duoc|bo neu)\b")
_CONDITIONAL = re.compile(r"\b(?:neu|khi|bo)\b")


def component_of(text: str) -> ComponentDraft:
    """The paper: one original, unless the text mentions a copy."""
    folded = fold(text)
    inside = "; ".join(_BRACKET.findall(text))
    condition = inside if _CONDITIONAL.search(fold(inside)) else ""
    name = nfc(_BRACKET.sub(" ", text)) if condition else text
    if found := _CONDITION.search(name):
        condition = "; ".join(filter(None, (found[1], condition)))
        name = name[: found.start()].strip(" ,")
    certified = folded.startswith("ban sao co chung thuc")
    copies = folded.startswith("ban sao") and not certified
    return ComponentDraft(
        name=name or text,
        originals=int(not certified and not copies),
        certified=int(certified),
        copies=int(copies),
        required=not condition,
        condition=condition,
        replaceable_by_data=bool(_BY_DATA.search(folded)),
    )
