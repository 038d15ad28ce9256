"""Reading what applicants ask for about their dossiers."""

from motcua.dossiers.models import ApplicantRequest, Dossier


def find_open_request(dossier: Dossier, kind: str) -> ApplicantRequest | None:
    """The request of this kind that waits for an answer."""
    return dossier.requests.filter(kind=kind, answered_at=None).first()


def list_requests(dossier: Dossier) -> list[ApplicantRequest]:
    """All of them, the newest first, with their words."""
    rows = dossier.requests.select_related("words", "answer_words")
    return list(rows.order_by("-asked_at", "-pk")[:20])


def list_open_requests(dossier: Dossier) -> list[ApplicantRequest]:
    """Those that wait for the counter; reads nothing where none does."""
    if not dossier.open_requests:
        return []
    rows = dossier.requests.select_related("words").filter(answered_at=None)
    return list(rows.order_by("asked_at", "pk"))
