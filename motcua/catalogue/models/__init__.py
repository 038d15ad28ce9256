"""The catalogue: procedures, what holds for their dossiers, and what is asked for."""

from motcua.catalogue.models.drafting import ContentDraft, ProcedureSuccessor
from motcua.catalogue.models.handling import (
    AskedOfApplicant,
    CaseQuestions,
    CentralSystem,
    PauseGround,
    ProactiveLevel,
)
from motcua.catalogue.models.paper_kinds import PaperKind
from motcua.catalogue.models.procedures import (
    Component,
    FeeRow,
    Field,
    LegalBasis,
    PerCaseAndChannel,
    Procedure,
    ProcedureAlias,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
    once_per_place,
)
from motcua.catalogue.models.questions import AskedQuestion, EverydayName, QuestionDay, QuestionFile
from motcua.catalogue.models.translations import TranslatedName
from motcua.catalogue.models.wording import PlainWord

__all__ = [
    "AskedOfApplicant",
    "AskedQuestion",
    "CaseQuestions",
    "CentralSystem",
    "Component",
    "ContentDraft",
    "EverydayName",
    "FeeRow",
    "Field",
    "LegalBasis",
    "PaperKind",
    "PauseGround",
    "PerCaseAndChannel",
    "PlainWord",
    "ProactiveLevel",
    "Procedure",
    "ProcedureAlias",
    "ProcedureCase",
    "ProcedureSuccessor",
    "ProcedureVersion",
    "QuestionDay",
    "QuestionFile",
    "TimeRow",
    "TranslatedName",
    "VersionChannel",
    "VersionLevel",
    "once_per_place",
]
