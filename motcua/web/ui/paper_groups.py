"""The papers of a procedure: first for everybody, then by condition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.catalogue.models import Component, ProcedureCase
from motcua.catalogue.rules.crawled_conditions import is_case, is_choice
from motcua.web.ui.wording import copies_in_words


@dataclass(frozen=True)
class Paper:
    """A paper to bring; `condition` is empty if the group's title states it."""

    component: Component
    copies: str
    condition: str


@dataclass(frozen=True)
class PaperGroup:
    """Papers with the same condition; an empty title means everybody."""

    title: str
    papers: list[Paper] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        """Whether everybody brings one of them, though a heading of the source divides them.

        So it is under "one of the following papers", of which none is required itself.
        """
        chosen = is_choice(self.title) and not is_case(self.title)
        return chosen or any(
            each.component.required and not each.component.case for each in self.papers
        )


def group_papers(
    rows: Sequence[Component], cases: Sequence[ProcedureCase | None]
) -> list[PaperGroup]:
    """The papers of these cases (None: the ordinary one) in groups, that for everybody first."""
    kept = {None, *(case.pk for case in cases if case)}
    own = [row for row in rows if row.case_id in kept]
    is_one = len(cases) == 1
    shared = {text for text, times in Counter(row.condition for row in own).items() if times > 1}
    # Under a heading of papers for everybody, those for some stand with the others of their kind.
    needed = {row.condition for row in own if row.required}
    groups: dict[str, PaperGroup] = {}
    for row in own:
        title = _title(row, shared if row.required else shared - needed, is_one=is_one)
        condition = "" if row.condition == title else row.condition
        paper = Paper(row, copies_in_words(row), condition)
        groups.setdefault(title, PaperGroup(title)).papers.append(paper)
    return sorted(groups.values(), key=lambda group: (bool(group.title), not group.is_needed))


def _title(row: Component, shared: set[str], *, is_one: bool) -> str:
    if row.case and not is_one:
        return row.case.name
    if row.condition in shared and row.condition:
        return row.condition
    return "" if row.required else _("Chỉ khi rơi vào trường hợp của bạn")
