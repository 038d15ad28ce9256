"""What would read better in a procedure that is written."""

from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.wording import weigh_texts
from motcua.kernel.rules.plain_language import PlainWords, remarks_of

MOST = 40
PART_OF = {
    "name": Part.NAME,
    "sequence": Part.ORDER,
    "conditions": Part.CONDITIONS,
    "applicants": Part.APPLICANTS,
    "result": Part.RESULT,
    "note": Part.NOTE,
    "papers": Part.PAPERS,
}


def list_hints(content: ProcedureDraft, words: PlainWords) -> list[tuple[Part, str]]:
    """Pairs of part and sentence, the hardest text first; words of the law stay as they are."""
    newest = content.newest
    texts = {name: [getattr(newest, name, "")] for name in PART_OF if name != "papers"}
    texts |= {"name": [content.name], "papers": [paper.name for paper in newest.components]}
    hard = [each for each in weigh_texts(texts, words) if not each.quotes_law]
    said = [
        (PART_OF[each.part], remark) for each in hard for remark in remarks_of(each.reading, words)
    ]
    return said[:MOST]
