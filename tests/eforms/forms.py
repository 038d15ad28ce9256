"""A small form with one question of each kind, and drawn forms."""

from dataclasses import replace

from hypothesis import strategies as st

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Choice, Condition, FormShape, Page, Question

CHOICES = (Choice("1", "Bản thân"), Choice("2", "Khác"))


def question(key: str, kind: Kind = Kind.TEXT, **said: object) -> Question:
    """A question whose words are its key."""
    return Question(key=key, name=said.pop("name", key), kind=kind, **said)


def form_of(*questions: Question) -> FormShape:
    """A form with all of them on one page."""
    page = Page("Trang", tuple(each.key for each in questions))
    return FormShape(code="thu", title="Tờ khai thử", questions=questions, pages=(page,))


LEAVES = [kind for kind in Kind if kind not in {Kind.GROUP, Kind.TABLE}]
WORDS = st.text("abcđê", min_size=1, max_size=12)


@st.composite
def questions(draw: st.DrawFn, depth: int = 2) -> tuple[Question, ...]:
    """Questions beside each other, some depending on one before them."""
    drawn: list[Question] = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(list(Kind) if depth else LEAVES))
        asked = question(f"k{number}", kind, name=draw(WORDS), is_required=draw(st.booleans()))
        if kind in {Kind.CHOICE, Kind.SEVERAL}:
            asked = replace(asked, choices=CHOICES)
        if kind in {Kind.GROUP, Kind.TABLE}:
            asked = replace(asked, questions=draw(questions(depth - 1)))
        if kind is Kind.TABLE:
            asked = replace(asked, most=draw(st.integers(1, 3)))
        if kind in {Kind.NUMBER, Kind.MONEY} and draw(st.booleans()):
            asked = replace(asked, least=2, most=draw(st.integers(2, 2000)))
        deciding = [each for each in drawn if each.kind in {Kind.CHOICE, Kind.YES_NO}]
        if deciding and draw(st.booleans()):
            on = draw(st.sampled_from(deciding))
            value = draw(st.sampled_from(["1", "2"] if on.kind is Kind.CHOICE else [True, False]))
            asked = replace(asked, conditions=(Condition(on.key, (value,)),))
        drawn.append(asked)
    return tuple(drawn)


forms = questions().map(lambda drawn: form_of(*drawn))

# What people type, right and wrong, whatever the kind of the question.
TYPED = [
    "", " ", "1", "2", "yes", "no", "Nguyễn Văn A", "1.500", "12,50", "02/03/1990", "1990",
    "31/02/2020", "079203001234", "0912345678", "a@b.vn", "0100109106", "91", "30592", "☃",
    "x" * 301, "01/01/2199",
]  # fmt: skip
