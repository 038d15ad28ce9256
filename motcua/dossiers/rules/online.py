"""Filing online: for whom, and which paper the filled declaration is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.papers import Needed
from motcua.kernel.text import fold

DECLARATIONS = (
    *("to khai", "ban khai", "phieu khai", "don "),
    *("giay de nghi", "phieu de nghi", "van ban de nghi", "van ban yeu cau"),
)


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Somebody else for whom a citizen files: a child, a ward, an organisation, a principal.

    `ground` is the paper that gives the right, `valid_to` its last local day, if stated.
    """

    applicant: Applicant
    kind: str = RepresentativeKind.AUTHORISED
    ground: str = ""
    valid_to: date | None = None


def find_declaration(needed: Sequence[Needed], title: str) -> Needed | None:
    """The paper of the list that the form with this title is.

    The one that is called so; else the only one that is called a declaration or an application, of
    the required ones if there are more. None if that leaves a choice: nobody guesses.
    """
    named = [paper for paper in needed if fold(title) in fold(paper.name)]
    called = [paper for paper in needed if is_declaration(paper.name)]
    for papers in (named, called, [paper for paper in called if paper.required]):
        if len(papers) == 1:
            return papers[0]
    return None


def is_declaration(name: str) -> bool:
    """Whether a paper is called a declaration or an application."""
    return fold(name).startswith(DECLARATIONS)


def list_unattached(
    needed: Sequence[Needed], attached: set[int], declaration: Needed | None
) -> list[Needed]:
    """The required papers of which there is no file.

    What data replace may be left to the counter (NĐ 118/2025: nobody brings what data show).
    """
    own = {declaration.id} if declaration else set()
    return [
        paper
        for paper in needed
        if paper.required and not paper.replaceable_by_data and paper.id not in attached | own
    ]
