"""Ratings and petitions of dossiers."""

from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.feedback.actions import open_petition, rate_dossier, send_petition
from motcua.feedback.actions.petitions import Author
from motcua.feedback.enums import Topic
from motcua.feedback.models import Petition, Rating
from motcua.feedback.rules.raters import RATER
from motcua.people.models import Officer
from tests.factories.dossiers import Office, accept, at, finish
from tests.factories.people import OfficerFactory

AUTHOR = Author(name="Danh Thị Út", phone="0912345678", email="ut@vidu.vn")


def finished(office: Office, **accepted: Any) -> Dossier:
    """A dossier that was accepted on Monday and finished on Tuesday."""
    return finish(office, accept(office, **accepted), at(1))


def rate(
    dossier: Dossier,
    answers: dict[int, str] | None = None,
    when: datetime | None = None,
    **more: Any,
) -> Rating:
    """A rating on Tuesday at 10, by default content with the time."""
    given: dict[str, Any] = {
        "answers": {1: "satisfied"} if answers is None else answers,
        "words": "",
        "by": RATER,
    }
    return rate_dossier(dossier=dossier, at=when or at(1, 10), **{**given, **more})


def petition(dossier: Dossier, when: datetime | None = None, **changes: Any) -> Petition:
    """A petition of its applicant on Tuesday at 10, about being late."""
    given: dict[str, Any] = {
        "topic": Topic.LATE,
        "words": "Hẹn thứ hai mà nay chưa có",
        "author": AUTHOR,
        "by": holder_of(dossier),
    }
    return send_petition(dossier=dossier, at=when or at(1, 10), **{**given, **changes})


def controller(office: Office) -> Officer:
    """Somebody of procedure control at the office's unit, who never works on dossiers."""
    return OfficerFactory(control_at=office.unit)


def opened(petition: Petition, officer: Officer, when: datetime | None = None) -> Petition:
    """The petition, opened by the officer on Tuesday at 11."""
    return open_petition(petition=petition, by=officer, at=when or at(1, 11))
