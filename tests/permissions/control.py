"""Of the table of permissions the lines about procedures and their internal processes."""

from typing import Any

from motcua.catalogue.models import ContentDraft

SYSTEM_TOO = {("system", "")}
SHARED_CONTROL = {("control", "above")}

TABLE: dict[str, set[tuple[str, str]]] = {
    **dict.fromkeys(("import_procedures", "seed_catalogue"), SHARED_CONTROL | SYSTEM_TOO),
    "confirm_procedure": SHARED_CONTROL | SYSTEM_TOO,
    **dict.fromkeys(("add_everyday_name", "remove_everyday_name"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("set_asked_details", "set_case_questions"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("settle_question", "set_paper_kind"), SHARED_CONTROL | SYSTEM_TOO),
    "set_proactive_level": SHARED_CONTROL | SYSTEM_TOO,
    "count_questions": SYSTEM_TOO,
    **dict.fromkeys(("set_pause_ground", "end_pause_ground"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("set_central_system", "end_central_system"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("set_plain_word", "end_plain_word"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("set_translated_name", "end_translated_name"), SHARED_CONTROL | SYSTEM_TOO),
    "attach_process": SHARED_CONTROL | SYSTEM_TOO,
    **dict.fromkeys(("draft_definition", "publish_definition"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("retire_definition", "take_definition"), SHARED_CONTROL | SYSTEM_TOO),
    "load_templates": SHARED_CONTROL | SYSTEM_TOO,
    **dict.fromkeys(("amend_procedure", "write_procedure"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("edit_content_draft", "drop_content_draft"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("announce_version", "abolish_procedure"), SHARED_CONTROL | SYSTEM_TOO),
    "begin_version": SYSTEM_TOO,
}
OBJECTS: dict[str, Any] = {"draft": ContentDraft()}
