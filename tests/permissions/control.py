"""Of the table of permissions the lines about procedures and their internal processes."""

from typing import Any

from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.catalogue.models import ContentDraft
from motcua.delegations.models import Delegation
from motcua.dossiers.models import ProcessChange
from motcua.national.models import NationalSnapshot
from motcua.oversight.models import (
    Briefing,
    BriefingTask,
    Finding,
    FocalHandover,
    FocalOfficer,
    Inspection,
)
from motcua.people.models import Unit
from motcua.postings.models import BoardOrder, ExemptProcedure, PostedSheet
from motcua.processes.models import ProcessDraft
from motcua.queueing.models import QueueTrial
from motcua.reviews.models import Review, ReviewPlan

SYSTEM_TOO = {("system", "")}
SHARED_CONTROL = {("control", "above")}
KEEPERS = {(role, at) for role in ("control", "leader") for at in ("own", "above")}

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
    # processes: whoever writes does not approve
    **dict.fromkeys(
        (f"{verb}_process" for verb in ("begin", "edit", "drop")), SHARED_CONTROL | SYSTEM_TOO
    ),
    "propose_process": SHARED_CONTROL,
    "start_process_change": SHARED_CONTROL,
    **dict.fromkeys(("continue_process_change", "change_processes"), SYSTEM_TOO),
    "recall_process": set(),
    **{key: {("leader", "above")} for key in ("return_process", "approve_process")},
    **dict.fromkeys(("amend_procedure", "write_procedure"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("edit_content_draft", "drop_content_draft"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("announce_version", "abolish_procedure"), SHARED_CONTROL | SYSTEM_TOO),
    "begin_version": SYSTEM_TOO,
    # the national catalogue
    **dict.fromkeys(("receive_snapshot", "adopt_national"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("read_snapshot", "watch_drift"), SYSTEM_TOO),
    # postings: who is at the board hangs; who controls says what need not hang
    "hang_sheets": {(role, "own") for role in ("one_stop", "control", "leader")},
    "take_down_sheet": {(role, "own") for role in ("one_stop", "control", "leader")},
    **dict.fromkeys(("exempt_procedures", "end_exemption"), SHARED_CONTROL | SYSTEM_TOO),
    "keep_board_volume": SYSTEM_TOO,
    "tell_stale_sheet": set(),
    "order_boards": {
        *((role, "own") for role in ("one_stop", "control", "leader", "reform", "supervisor")),
        *((role, "above") for role in ("control", "leader", "reform", "supervisor")),
    },
    # what-if
    "ask_queue_trial": {
        *((role, reach) for role in ("control", "leader", "reform") for reach in ("own", "above")),
    },
    "keep_trial_year": SYSTEM_TOO,
    # announcements of the province: whoever writes does not approve
    **dict.fromkeys(
        (f"{verb}_announcement" for verb in ("draft", "change", "drop", "issue")),
        SHARED_CONTROL | SYSTEM_TOO,
    ),
    **dict.fromkeys(("register_announcement", "enter_announcement"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(
        ("add_announcement_item", "remove_announcement_item", "ask_opinion"),
        SHARED_CONTROL | SYSTEM_TOO,
    ),
    "propose_announcement": SHARED_CONTROL,
    "recall_announcement": set(),
    **{key: {("leader", "above")} for key in ("return_announcement", "approve_announcement")},
    "give_opinion": {("control", "own"), ("leader", "own")},
    # reviews: likewise, and what was approved is given up by a leader alone
    **dict.fromkeys(
        ("draft_review_plan", "add_review", "remove_review", "note_plan_sent", "assess_draft"),
        SHARED_CONTROL | SYSTEM_TOO,
    ),
    **dict.fromkeys(("judge_part", "set_review_cost", "word_review"), SHARED_CONTROL | SYSTEM_TOO),
    "carry_out_review": SHARED_CONTROL | SYSTEM_TOO,
    **dict.fromkeys(("propose_review_plan", "propose_review"), SHARED_CONTROL),
    **{key: {("leader", "above")} for key in ("return_review_plan", "approve_review_plan")},
    **{key: {("leader", "above")} for key in ("return_review", "approve_review", "give_up_review")},
    "reassign_review": SHARED_CONTROL | SYSTEM_TOO,
    # focal officers: kept by the unit and above it; who takes work over is, in this table, nobody
    **dict.fromkeys(
        ("appoint_focal_officer", "end_focal_officer", "note_training"), KEEPERS | SYSTEM_TOO
    ),
    "hand_over_focal": KEEPERS,
    **{key: set() for key in ("accept_focal_handover", "return_focal_handover")},
    # inspections: who was inspected answers and closes nothing
    **dict.fromkeys(
        ("add_checklist_question", "end_checklist_question"), SHARED_CONTROL | SYSTEM_TOO
    ),
    "begin_inspection": {("control", "own"), *SHARED_CONTROL},
    **dict.fromkeys(
        ("answer_checklist", "add_finding", "conclude_inspection", "close_finding"),
        SHARED_CONTROL,
    ),
    "send_back_finding": SHARED_CONTROL,
    "answer_finding": {("control", "own"), ("leader", "own")},
    # briefings: the chair, whose task it is, and who took over are, in this table, nobody
    **dict.fromkeys(("call_briefing", "minute_briefing", "set_briefing_task"), KEEPERS),
    "sign_briefing": set(),
    **{f"{verb}_briefing_task": set() for verb in ("finish", "send_back")},
    "pass_on_briefing_task": SYSTEM_TOO,
    # the register of delegations: whoever enters does not confirm
    "register_delegation": {("control", "own"), *SHARED_CONTROL, *SYSTEM_TOO},
    **{
        f"{verb}_delegation": {("leader", "own"), ("leader", "above")}
        for verb in ("confirm", "refuse", "end")
    },
}


def objects(province: Unit, asked: Unit) -> dict[str, Any]:
    """A draft of content, an announcement of the province, and who is asked about it."""
    announcement = Announcement(unit=province)
    return {
        "draft": ContentDraft(),
        "snapshot": NationalSnapshot(),
        "process_draft": ProcessDraft(unit=province),
        "change": ProcessChange(),
        "announcement": announcement,
        "opinion": AnnouncementOpinion(announcement=announcement, unit=asked),
        "trial": QueueTrial(unit=asked),
        "sheet": PostedSheet(unit=asked),
        "order": BoardOrder(unit=asked),
        "row": ExemptProcedure(unit=asked),
        "plan": ReviewPlan(unit=province),
        "review": Review(unit=province),
        "delegation": Delegation(from_unit=asked),
        "focal": FocalOfficer(unit=asked),
        "briefing": Briefing(unit=asked, chair_id=0),
        "task": BriefingTask(briefing=Briefing(unit=asked, chair_id=0), officer_id=0),
        "inspection": Inspection(unit=province, inspected=asked),
        "finding": Finding(inspection=Inspection(unit=province, inspected=asked)),
        "handover": FocalHandover(
            focal=FocalOfficer(unit=asked), successor=FocalOfficer(unit=asked, officer_id=0)
        ),
    }
