"""Results that exist on paper alone: their number is noted, and nothing was made or kept here."""

from datetime import date

from django.db.models import QuerySet

from motcua.dossiers.enums import Outcome, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.dossiers.rules.validity import LETTERS, LONGEST_CHECK
from motcua.kernel.keyed import is_one_of, list_keyed_digests
from motcua.people.models import Citizen

SALT = "motcua.dossiers.paper_result"
HALF = LONGEST_CHECK // 2
"""A code says which dossier it is about, then what this system alone can write after that."""


def list_paper_results(citizen: Citizen, on: date) -> QuerySet[Dossier]:
    """The citizen's dossiers, on a local day, whose result is a numbered document on paper, the
    newest first."""
    rows = _on_paper(list_own_dossiers(citizen, on).select_related(None))
    return rows.select_related("deciding_unit", "receiving_unit", "return_unit").order_by(
        "-closed_at", "-pk"
    )


def paper_check_code(pk: int) -> str:
    """The code by which everybody checks such a result, like those that are printed on others."""
    return _list_codes(pk)[0]


def find_paper_result(code: str) -> Dossier | None:
    """The dossier whose result on paper has this code; None for one of another system."""
    pk = 0
    for letter in code[:HALF]:
        pk = pk * len(LETTERS) + LETTERS.index(letter)
    if not is_one_of(code, _list_codes(pk)):
        return None
    return _on_paper(Dossier.objects.filter(pk=pk)).select_related("deciding_unit").first()


def _list_codes(pk: int) -> list[str]:
    """That by the secret key of today, then those that were told before it was changed."""
    made = list_keyed_digests(SALT, str(pk))
    return [_in_letters(pk) + _in_letters(int.from_bytes(each, "big")) for each in made]


def _on_paper(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    finished = rows.filter(state=State.FINISHED, outcome=Outcome.APPROVED, result_state="")
    return finished.exclude(result_number="")


def _in_letters(number: int) -> str:
    said = ""
    for _place in range(HALF):
        number, letter = divmod(number, len(LETTERS))
        said = LETTERS[letter] + said
    return said
