"""The frame of every action, the log and its subscribers, jobs, and what actions write with."""

from motcua.kernel.actions.erase_texts import (
    CannotEraseTexts,
    ErasedTexts,
    erase_old_texts,
    erase_texts,
)
from motcua.kernel.actions.frame import ACTIONS, ActionSpec, Done, action
from motcua.kernel.actions.free_text import forget_texts, keep_text, text_digest
from motcua.kernel.actions.guard import WroteOutsideAction, only_actions_write, writing
from motcua.kernel.actions.jobs import claim_job, forget_jobs, reap_jobs, retry_jobs, run_job
from motcua.kernel.actions.log import hold_chains, protect_log, record_event, record_events
from motcua.kernel.actions.numbers import hold_numbers, next_number, next_numbers
from motcua.kernel.actions.parameters import CannotSetRuleParameter, set_rule_parameter
from motcua.kernel.actions.periods import begin_period, end_period
from motcua.kernel.actions.projection import Handler, projection
from motcua.kernel.actions.rows import insert_row, insert_rows, update_row
from motcua.kernel.actions.schedule import start_if_due
from motcua.kernel.actions.subscribers import (
    Round,
    retry_chains,
    run_subscriber,
    run_subscriber_round,
)

__all__ = [
    "ACTIONS",
    "ActionSpec",
    "CannotEraseTexts",
    "CannotSetRuleParameter",
    "Done",
    "ErasedTexts",
    "Handler",
    "Round",
    "WroteOutsideAction",
    "action",
    "begin_period",
    "claim_job",
    "end_period",
    "erase_old_texts",
    "erase_texts",
    "forget_jobs",
    "forget_texts",
    "hold_chains",
    "hold_numbers",
    "insert_row",
    "insert_rows",
    "keep_text",
    "next_number",
    "next_numbers",
    "only_actions_write",
    "projection",
    "protect_log",
    "reap_jobs",
    "record_event",
    "record_events",
    "retry_chains",
    "retry_jobs",
    "run_job",
    "run_subscriber",
    "run_subscriber_round",
    "set_rule_parameter",
    "start_if_due",
    "text_digest",
    "update_row",
    "writing",
]
