"""Rows of ratings and petitions."""

from motcua.feedback.models.petitions import Petition, PetitionAuthor, PetitionLook
from motcua.feedback.models.ratings import (
    Rating,
    RatingAnswer,
    RatingOption,
    RatingPoint,
    RatingVersion,
)

__all__ = [
    "Petition",
    "PetitionAuthor",
    "PetitionLook",
    "Rating",
    "RatingAnswer",
    "RatingOption",
    "RatingPoint",
    "RatingVersion",
]
