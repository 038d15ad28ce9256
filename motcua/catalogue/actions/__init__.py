"""The actions on the catalogue."""

from motcua.catalogue.actions.announce_version import (
    CannotAbolishProcedure,
    CannotAnnounceVersion,
    CannotBeginVersion,
    abolish_procedure,
    announce_version,
    begin_version,
)
from motcua.catalogue.actions.asked_details import CannotSetAskedDetails, set_asked_details
from motcua.catalogue.actions.attach_process import CannotAttachProcess, attach_process
from motcua.catalogue.actions.case_questions import CannotSetCaseQuestions, set_case_questions
from motcua.catalogue.actions.confirm_procedure import CannotConfirmProcedure, confirm_procedure
from motcua.catalogue.actions.content_drafts import (
    CannotBeginContentDraft,
    CannotDropContentDraft,
    CannotEditContentDraft,
    ContentChangedMeanwhile,
    amend_procedure,
    drop_content_draft,
    edit_content_draft,
    write_procedure,
)
from motcua.catalogue.actions.end_central_system import CannotEndCentralSystem, end_central_system
from motcua.catalogue.actions.end_pause_ground import CannotEndPauseGround, end_pause_ground
from motcua.catalogue.actions.everyday_names import (
    CannotAddEverydayName,
    CannotRemoveEverydayName,
    add_everyday_name,
    remove_everyday_name,
)
from motcua.catalogue.actions.import_procedures import import_procedures
from motcua.catalogue.actions.paper_kinds import CannotSetPaperKind, set_paper_kind
from motcua.catalogue.actions.plain_words import (
    CannotEndPlainWord,
    CannotSetPlainWord,
    end_plain_word,
    set_plain_word,
)
from motcua.catalogue.actions.proactive_level import CannotSetProactiveLevel, set_proactive_level
from motcua.catalogue.actions.questions import count_questions, settle_question
from motcua.catalogue.actions.seed_catalogue import seed_catalogue
from motcua.catalogue.actions.set_central_system import CannotSetCentralSystem, set_central_system
from motcua.catalogue.actions.set_pause_ground import CannotSetPauseGround, set_pause_ground
from motcua.catalogue.actions.translated_names import (
    CannotEndTranslatedName,
    CannotSetTranslatedName,
    end_translated_name,
    set_translated_name,
)

__all__ = [
    "CannotAbolishProcedure",
    "CannotAddEverydayName",
    "CannotAnnounceVersion",
    "CannotAttachProcess",
    "CannotBeginContentDraft",
    "CannotBeginVersion",
    "CannotConfirmProcedure",
    "CannotDropContentDraft",
    "CannotEditContentDraft",
    "CannotEndCentralSystem",
    "CannotEndPauseGround",
    "CannotEndPlainWord",
    "CannotEndTranslatedName",
    "CannotRemoveEverydayName",
    "CannotSetAskedDetails",
    "CannotSetCaseQuestions",
    "CannotSetCentralSystem",
    "CannotSetPaperKind",
    "CannotSetPauseGround",
    "CannotSetPlainWord",
    "CannotSetProactiveLevel",
    "CannotSetTranslatedName",
    "ContentChangedMeanwhile",
    "abolish_procedure",
    "add_everyday_name",
    "amend_procedure",
    "announce_version",
    "attach_process",
    "begin_version",
    "confirm_procedure",
    "count_questions",
    "drop_content_draft",
    "edit_content_draft",
    "end_central_system",
    "end_pause_ground",
    "end_plain_word",
    "end_translated_name",
    "import_procedures",
    "remove_everyday_name",
    "seed_catalogue",
    "set_asked_details",
    "set_case_questions",
    "set_central_system",
    "set_paper_kind",
    "set_pause_ground",
    "set_plain_word",
    "set_proactive_level",
    "set_translated_name",
    "settle_question",
    "write_procedure",
]
