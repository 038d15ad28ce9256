"""Papers of a result: what they say, when they are needed, who gets them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Delivery, Money, Need, PaperState, ReturnWay, State
from motcua.kernel.text import tidy_line

FORM = "form."
# Those of the dossier, and answers of the declaration by their place in its form.
VARIABLE = re.compile(r"\{([a-z_]+|form\.[a-z0-9_.]+)\}")
VARIABLES = {
    "applicant": gettext_lazy("người nộp"),
    "applicant_number": gettext_lazy("số định danh, mã số thuế"),
    "applicant_address": gettext_lazy("địa chỉ người nộp"),
    "code": gettext_lazy("mã hồ sơ"),
    "procedure": gettext_lazy("tên thủ tục"),
    "received_on": gettext_lazy("ngày tiếp nhận"),
    "unit": gettext_lazy("cơ quan giải quyết"),
    "old_number": gettext_lazy("số của văn bản bị thay thế"),
}
NEXT, LONGEST_NUMBERS = ", ", 100
MOST_LINE, MOST_TEXT = 500, 20_000
# The least advanced first.
ON_THE_WAY = (PaperState.DRAFT, PaperState.APPROVED, PaperState.SIGNED, PaperState.ISSUED)
OUT = frozenset({Delivery.HANDED_OVER, Delivery.POSTED})


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The texts of a paper; every line is a paragraph, one with tabs (typed as |) a table's row."""

    subject: str = ""
    bases: str = ""
    body: str = ""
    recipients: str = ""

    def tidy(self) -> "ResultWords":
        """With composed letters, no blank at the ends of lines and no empty lines."""
        return replace(self, **{name: _tidy(text) for name, text in asdict(self).items()})

    def as_stored(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


def _tidy(text: str) -> str:
    rows = (re.split(r"[\t|]", line) for line in text.split("\n"))
    lines = ("\t".join(tidy_line(cell) for cell in row) for row in rows)
    return "\n".join(line for line in lines if line.strip())


def list_word_problems(words: ResultWords) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence."""
    if not words.subject:
        yield "subject", _("Hãy ghi trích yếu của văn bản.")
    elif "\n" in words.subject or len(words.subject) > MOST_LINE:
        yield "subject", _("Trích yếu viết một dòng, không quá %(most)s chữ.") % {"most": MOST_LINE}
    if not words.body:
        yield "body", _("Hãy ghi nội dung của văn bản.")
    for name in ("bases", "body", "recipients"):
        if len(getattr(words, name)) > MOST_TEXT:
            yield name, _("Dài quá %(most)s ký tự.") % {"most": MOST_TEXT}


@dataclass(frozen=True, slots=True)
class TemplateText:
    """What a template says beside the words: one line each."""

    name: str = ""
    type_code: str = ""
    symbol: str = ""
    authority: str = ""
    position: str = ""
    source_note: str = ""

    def tidy(self) -> "TemplateText":
        """Without what cannot be seen and double blanks."""
        return replace(self, **{name: tidy_line(text) for name, text in asdict(self).items()})


DOTS = "……"
# What still has to be written over: our dots, those typed as full stops, a variable left as it is.
GAP = re.compile(r"……|\.{5,}|\{[a-z0-9_.]+\}")
LENGTHS = {
    "name": 200,
    "type_code": 40,
    "symbol": 30,
    "authority": 200,
    "position": 200,
    "source_note": 300,
}
TYPE_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
SYMBOL = re.compile(r"[^\W_]+([-/.][^\W_]+)*")


def list_template_problems(
    words: ResultWords, look: TemplateText, declared: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence. `declared` are the variables of the procedure's declaration."""
    yield from list_word_problems(words)
    for name, text in asdict(words).items():
        unknown = unknown_variables(text, declared)
        if own := [each for each in unknown if not each.startswith(FORM)]:
            yield name, _("Mẫu không có biến: %(names)s.") % {"names": ", ".join(own)}
        if asked := [each for each in unknown if each.startswith(FORM)]:
            sentence = _("Tờ khai đang dùng của thủ tục không có câu hỏi: %(names)s.")
            yield name, sentence % {"names": ", ".join(asked)}
    if not look.name:
        yield "name", _("Hãy ghi tên văn bản.")
    for name, most in LENGTHS.items():
        if len(getattr(look, name)) > most:
            yield name, _("Dài quá %(most)s ký tự.") % {"most": most}
    if look.type_code and not TYPE_CODE.fullmatch(look.type_code):
        yield "type_code", _("Mã loại kết quả chỉ có chữ không dấu, số, dấu chấm, gạch ngang.")
    if look.symbol and not SYMBOL.fullmatch(look.symbol):
        yield "symbol", _("Ký hiệu chỉ có chữ, số, gạch ngang, ví dụ QĐ-UBND.")


def with_right_details(words: ResultWords, replaced: Iterable[tuple[str, str]]) -> ResultWords:
    """Whole words that were recorded of the applicant give way to those that are right."""
    texts = asdict(words)
    for was, right in replaced:
        # The wrong name may be the beginning of the right one, which may stand there already.
        pattern = re.compile(rf"(?<!\w)(?:{re.escape(right)}|{re.escape(was)})(?!\w)")
        to = right.replace("\\", r"\\")
        texts = {name: pattern.sub(to, text) for name, text in texts.items()}
    return ResultWords(**texts)


def unknown_variables(text: str, declared: Collection[str] = ()) -> list[str]:
    """Variables that no template has, and braces that belong to none.

    `declared` are those of the declaration.
    """
    named = set(VARIABLE.findall(text))
    unknown = {name for name in named if name not in VARIABLES and name not in declared}
    return sorted(unknown | set(re.findall(r"[{}]", VARIABLE.sub("", text))))


def fill(words: ResultWords, values: Mapping[str, str]) -> ResultWords:
    """The texts with their variables; what is not known is left as dots to be written in.

    What a declaration leaves empty stays empty: nobody has to write over it.
    """

    def said(name: str) -> str:
        return values.get(name, "") or ("" if name.startswith(FORM) and name in values else DOTS)

    def filled(text: str) -> str:
        return VARIABLE.sub(lambda found: said(found[1]), text)

    return replace(words, **{name: filled(text) for name, text in asdict(words).items()})


def list_unfilled(words: ResultWords) -> list[tuple[str, str]]:
    """Pairs of field and line that still wait to be written over."""
    lines = ((name, line) for name, text in asdict(words).items() for line in text.splitlines())
    return [(name, line.strip()) for name, line in lines if GAP.search(line)]


def refused_with_gaps() -> str:
    """Why a paper with places to be written over goes no further unless that is meant."""
    return _("Văn bản kết quả còn chỗ trống. Điền nốt, hoặc đánh dấu nếu vẫn để trống.")


def is_paper_needed(own: Iterable[str], general: Iterable[str]) -> bool:
    """Whether an approval needs a paper: as its own templates say, else the general ones."""
    needs = list(own) or list(general)
    return Need.REQUIRED in needs


def is_made_here(own: Iterable[str], general: Iterable[str]) -> bool:
    """Whether this office makes the result, on paper or not: some template does not say elsewhere.

    Then an approval without a paper says what is approved, and an end without a number why.
    """
    needs = list(own) or list(general)
    return not needs or any(need != Need.ELSEWHERE for need in needs)


def least_advanced(states: Collection[str]) -> str:
    """The state of a dossier's result: that of its least advanced paper; empty without papers.

    Revoked, where nothing that counts is left beside a revoked one.
    """
    last = PaperState.REVOKED.value if PaperState.REVOKED in states else ""
    return next((state.value for state in ON_THE_WAY if state in states), last)


def is_paper_expected(own: Iterable[str], general: Iterable[str]) -> bool:
    """Whether a paper is to lie before the leader: an own template has one, or all need one."""
    needs = list(own)
    if needs:
        return any(need != Need.ELSEWHERE for need in needs)
    return Need.REQUIRED in general


def is_made_elsewhere(state: str, result_state: str) -> bool:
    """Whether the dossier is finished with a result of which no paper was made here."""
    return state == State.FINISHED and not result_state


def with_new_number(numbers: str, old: str, new: str) -> str:
    """The numbers of a result after one of its papers was replaced."""
    kept = [each for each in numbers.split(NEXT) if each and each != old]
    return NEXT.join([new, *kept])[:LONGEST_NUMBERS]


def is_on_its_way(state: str) -> bool:
    """Whether a paper of the result still has to be approved, signed or numbered."""
    return state in ON_THE_WAY and state != PaperState.ISSUED


def refused_unfinished(state: str) -> str:
    """Why nothing is finished while a paper of the result is on its way; empty if it may be."""
    if not is_on_its_way(state):
        return ""
    return _(
        "Văn bản kết quả còn ở trạng thái “%(state)s”: ký, cấp số xong rồi mới hoàn thành."
    ) % {"state": PaperState(state).label}


def refused_unsigned(state: str) -> str:
    """Why no number is given before the signature; empty if signed."""
    if state not in {PaperState.DRAFT, PaperState.APPROVED}:
        return ""
    return _("Văn bản kết quả còn ở trạng thái “%(state)s” nên chưa cấp số được.") % {
        "state": PaperState(state).label
    }


def paper_code(owner: str, type_code: str) -> str:
    """The owner's identifier and the type of the result (NĐ 118/2025 Điều 22).

    Empty if either is unknown.
    """
    return f"{owner}.{type_code}" if owner and type_code else ""


def may_fetch(return_way: str, delivery: str, money: str, channel: str) -> bool:
    """Whether the applicant gets an issued result online: filed online or asked for it so, and owes
    nothing; or has it already.

    Of what was filed online the electronic result is returned in the account (NĐ 118/2025); a paper
    at the counter or by post comes beside it.
    """
    is_asked = channel == Channel.ONLINE or return_way == ReturnWay.ELECTRONIC
    return (is_asked and money != Money.DUE) or delivery in OUT
