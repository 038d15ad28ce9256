"""The sheet of a procedure: papers, fee, places, time limits."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel, Publication
from motcua.catalogue.models import (
    FeeRow,
    PerCaseAndChannel,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
)
from motcua.catalogue.queries import get_version_in_force, list_most_specific
from motcua.catalogue.queries.case_questions import list_questions
from motcua.catalogue.rules.case_questions import ORDINARY, Narrowing, narrow
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import find_form
from motcua.kernel.errors import NotVisible
from motcua.web.ui.paper_groups import PaperGroup, group_papers
from motcua.web.ui.reliefs import ReliefLine, list_relief_lines
from motcua.web.ui.wording import (
    ask_first,
    centres_and_others,
    channel_in_words,
    fee_in_words,
    is_fee_unknown,
    law_in_words,
    places_in_words,
    time_in_words,
)

Row = TypeVar("Row", bound=PerCaseAndChannel)
Combination = tuple[ProcedureCase | None, str]

ORDINARY_POSITION = "thuong"
"""What an address says instead of the number of a case: none of them."""
GLANCE = 100
"""So many letters are read at a glance, and set large; a longer text is an ordinary paragraph."""
PARAGRAPH = 320
"""So many letters still stand whole in a card; a longer text is cut, and stands in full below."""
RESULT_CODE = re.compile(r"\s*\(KQ\.[A-Z0-9.]+\)")
SHORT = 4
"""So many different answers still fit the first screen; more stand in the table of cases."""


@dataclass(frozen=True)
class Answer:
    """A text, and the cases and channels it applies to; `holds_for` is empty for all."""

    text: str
    holds_for: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the text is a long paragraph of its source, not a short answer."""
        return len(self.text) > GLANCE

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning stands in its card."""
        return len(self.text) > PARAGRAPH


@dataclass(frozen=True)
class Sheet:
    """The page data of a procedure, for the cases that are left after some questions.

    `case` is the only one left, and None for the ordinary one too; `is_narrowed`: others are not
    shown; `asked` says to ask what it costs, empty where that is known.
    """

    version: ProcedureVersion
    narrowing: Narrowing
    case: ProcedureCase | None
    is_narrowed: bool
    papers: list[PaperGroup]
    times: list[Answer]
    fees: list[Answer]
    asked: str
    reliefs: list[ReliefLine]
    exemptions: list[str]
    notes: list[str]
    ways: list[str]
    places: list[str]
    leaves_place_open: bool
    legal_bases: list[str]
    table: list[list[str]]
    is_online: bool
    has_counters: bool
    declaration: FormDefinition | None

    @property
    def position(self) -> str:
        """What an address says of the one case that is left: its number, or that it is ordinary."""
        if self.case is not None:
            return str(self.case.position)
        return ORDINARY_POSITION if self.is_narrowed and len(self.narrowing.cases) == 1 else ""

    @property
    def is_short(self) -> bool:
        """Whether all answers fit on the first screen."""
        return max(len(self.times), len(self.fees)) <= SHORT

    @property
    def needs_table(self) -> bool:
        """Whether the table of cases says more than the first screen does."""
        told = [*self.times, *self.fees]
        is_whole = all(len(answer.holds_for) <= GLANCE and not answer.is_cut for answer in told)
        return bool(self.table) and not (self.is_short and is_whole)

    @property
    def result(self) -> str:
        """What the reader gets, without the code of the national catalogue of results."""
        return RESULT_CODE.sub("", self.version.result)

    @property
    def partial_reason(self) -> str:
        """Why it cannot be done wholly online; empty where it can, or not at all."""
        is_partial = self.version.online_level == OnlineLevel.PARTIAL
        return self.version.partial_reason.strip() if is_partial else ""

    @property
    def times_in_full(self) -> list[Answer]:
        """All time limits, if they do not fit on the first screen; else empty."""
        return self._in_full(self.times)

    @property
    def fees_in_full(self) -> list[Answer]:
        """All fees, if they do not fit on the first screen; else empty."""
        return self._in_full(self.fees)

    def _in_full(self, found: list[Answer]) -> list[Answer]:
        is_crowded = len(found) > SHORT and not self.table
        return found if is_crowded or any(answer.is_cut for answer in found) else []


def get_sheet(code: str, on: date, *, position: str = "", answered: Collection[str] = ()) -> Sheet:
    """The sheet of a public procedure in force on this local date.

    Either `position` names a case or the ordinary one, or `answered` are ids of answers that leave
    some. Unknown ones are ignored. Raises `NotVisible`.
    """
    version = get_public_version(code, on)
    parts = ("cases", "times", "fees", "components__case", "channels", "levels", "legal_bases")
    prefetch_related_objects([version], *parts)
    return sheet_of(version, get_narrowing(version, on, position, answered), on)


def get_narrowing(
    version: ProcedureVersion, on: date, position: str, answered: Collection[str]
) -> Narrowing:
    """Which cases of a version are left, as for `get_sheet`."""
    cases, has_ordinary = list(version.cases.all()), _has_ordinary(version, on)
    if position == ORDINARY_POSITION and cases and has_ordinary:
        return Narrowing((ORDINARY,), ())
    chosen = next((case.name for case in cases if str(case.position) == position), None)
    if chosen is not None:
        return Narrowing((chosen,), ())
    names = [ORDINARY, *(case.name for case in cases)] if has_ordinary else [c.name for c in cases]
    return narrow(list_questions(version, names, on), names, answered)


def _has_ordinary(version: ProcedureVersion, on: date) -> bool:
    """If a time limit applies to everybody, the cases are exceptions that most people do not
    have."""
    return any(row.case_id is None for row in version.times.all() if row.holds_on(on))


def get_public_version(code: str, on: date) -> ProcedureVersion:
    """The version in force on this local date of a public procedure. Raises `NotVisible`."""
    version = get_version_in_force(code, on)
    if version.procedure.publication != Publication.PUBLIC:
        raise NotVisible(_("Thủ tục này chưa công khai."))
    return version


def sheet_of(version: ProcedureVersion, narrowing: Narrowing, on: date) -> Sheet:
    """The sheet of a version on a local date, whether it is public or not."""
    channels = sorted(row.channel for row in version.channels.all())
    times = [row for row in version.times.all() if row.holds_on(on)]
    fees = [row for row in version.fees.all() if row.holds_on(on)]
    by_name = {case.name: case for case in version.cases.all()}
    cases = [by_name.get(name) for name in narrowing.cases] or [None]
    is_narrowed = len(narrowing.cases) < len(by_name) + _has_ordinary(version, on)
    combinations = [(one, channel) for one in cases for channel in channels or [""]]
    owed = charged(fees, combinations)
    levels = [row.level for row in version.levels.all()]
    places, leaves_place_open = places_in_words(version, levels)
    # Notes of a case that may not be the reader's stand in its row only.
    noted = cases if is_narrowed else [None]
    return Sheet(
        version=version,
        narrowing=narrowing,
        case=cases[0] if len(cases) == 1 else None,
        is_narrowed=is_narrowed,
        papers=group_papers(list(version.components.all()), cases),
        times=answers(combinations, lambda to: said(times, to, time_in_words)),
        fees=answers(combinations, lambda to: said(fees, to, fee_in_words)),
        asked=ask_first() if not owed or any(map(is_fee_unknown, owed)) else "",
        reliefs=list_relief_lines(version.procedure.code, owed, on),
        exemptions=distinct(row.exemptions for row in owed),
        notes=distinct(
            row.note for row in [*times, *fees] if any(row.fits(one, None) for one in noted)
        ),
        ways=[channel_in_words(channel, version.online_level) for channel in channels],
        places=places,
        leaves_place_open=leaves_place_open,
        legal_bases=[law_in_words(law.number, law.title) for law in version.legal_bases.all()],
        table=case_table(combinations, times, fees) if len(cases) > 1 else [],
        is_online=Channel.ONLINE in channels,
        has_counters=bool(centres_and_others(version, levels)[0]),
        declaration=find_form(version.procedure.code, on),
    )


def charged(fees: Sequence[FeeRow], combinations: Iterable[Combination]) -> list[FeeRow]:
    """The fees of these cases and channels."""
    found = [row for to in combinations for row in list_most_specific(fees, *to)]
    return list({row.pk: row for row in found}.values())


def said(rows: Sequence[Row], to: Combination, words: Callable[[Row], str]) -> str:
    """The text of the rows for a case and a channel; empty if none."""
    return "; ".join(distinct(words(row) for row in list_most_specific(rows, *to)))


def answers(combinations: list[Combination], say: Callable[[Combination], str]) -> list[Answer]:
    """The distinct answers, each with the cases and channels it applies to."""
    groups: dict[str, list[Combination]] = {}
    for combination in combinations:
        groups.setdefault(say(combination), []).append(combination)
    groups.pop("", None)
    alone = len(groups) == 1
    return [
        Answer(text, "" if alone else holds_for(group, combinations))
        for text, group in groups.items()
    ]


def holds_for(group: list[Combination], all_of_them: list[Combination]) -> str:
    """The names of the cases and channels in a group, if they distinguish it."""
    parts = []
    cases = distinct(_name_of(case) for case, _channel in group)
    if len(cases) < len({case for case, _channel in all_of_them}):
        parts.append("; ".join(cases))
    channels = distinct(channel for _case, channel in group)
    if len(channels) < len({channel for _case, channel in all_of_them}):
        parts.append(", ".join(str(Channel(channel).label) for channel in channels))
    return " – ".join(part for part in parts if part)


def case_table(
    combinations: list[Combination], times: Sequence[TimeRow], fees: Sequence[FeeRow]
) -> list[list[str]]:
    """A row per case: name, time and fee; empty if time and fee are the same for all."""
    table = []
    for case in dict.fromkeys(case for case, _channel in combinations):
        own = [combination for combination in combinations if combination[0] == case]
        time = answers(own, lambda to: said(times, to, time_in_words))
        fee = answers(own, lambda to: said(fees, to, fee_in_words))
        table.append([_name_of(case), _in_one(time), _in_one(fee)])
    is_telling = len({(time, fee) for _name, time, fee in table}) > 1
    return table if is_telling else []


def _name_of(case: ProcedureCase | None) -> str:
    return case.name if case else _("Trường hợp thường")


def _in_one(found: list[Answer]) -> str:
    texts = [f"{one.text} ({one.holds_for})" if one.holds_for else one.text for one in found]
    return "; ".join(texts) or _("Chưa rõ")


Thing = TypeVar("Thing")


def distinct(things: Iterable[Thing]) -> list[Thing]:
    """The distinct non-empty items, in order."""
    return list(dict.fromkeys(thing for thing in things if thing))
