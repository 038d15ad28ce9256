"""Links to one petition, for who sent it: the secret of a slip is known at the counter."""

from django.conf import settings

from motcua.dossiers.queries.links import is_token, make_token, read_number
from motcua.feedback.models import Petition

SALT = "motcua.feedback.petition"


def petition_token(pk: int) -> str:
    """The last part of its address."""
    return make_token(SALT, pk)


def petition_address(pk: int) -> str:
    """The whole address."""
    return f"{settings.BASE_URL}/phan-anh/ma/{petition_token(pk)}/"


def find_by_token(token: str) -> Petition | None:
    """The petition; None for a token that this system did not make."""
    pk = read_number(token)
    if not is_token(token, SALT, pk):
        return None
    rows = Petition.objects.select_related("words", "answer", "unit", "about_unit", "dossier")
    return rows.filter(pk=pk).first()
