"""Rating dossiers, sending and answering petitions."""

from motcua.feedback.actions.erase_author import erase_author
from motcua.feedback.actions.limits import CannotSetFeedbackLimit, set_feedback_limit
from motcua.feedback.actions.petitions import (
    CannotAnswerPetition,
    CannotForwardPetition,
    CannotSendPetition,
    answer_petition,
    forward_petition,
    open_petition,
    send_petition,
)
from motcua.feedback.actions.rating_points import CannotSetRatingPoint, set_rating_point
from motcua.feedback.actions.ratings import CannotRateDossier, rate_dossier

__all__ = [
    "CannotAnswerPetition",
    "CannotForwardPetition",
    "CannotRateDossier",
    "CannotSendPetition",
    "CannotSetFeedbackLimit",
    "CannotSetRatingPoint",
    "answer_petition",
    "erase_author",
    "forward_petition",
    "open_petition",
    "rate_dossier",
    "send_petition",
    "set_feedback_limit",
    "set_rating_point",
]
