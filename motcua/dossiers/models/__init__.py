"""The dossier on its four axes, the rows that hang on it, and the series that number it."""

from motcua.dossiers.models.dossier import Dossier, DossierQuerySet, is_late
from motcua.dossiers.models.numbers import NumberSeries, RuleParameter
from motcua.dossiers.models.parts import (
    Apology,
    DossierStep,
    GivenComponent,
    IssuedForm,
    Pause,
    Remark,
)

__all__ = [
    "Apology",
    "Dossier",
    "DossierQuerySet",
    "DossierStep",
    "GivenComponent",
    "IssuedForm",
    "NumberSeries",
    "Pause",
    "Remark",
    "RuleParameter",
    "is_late",
]
