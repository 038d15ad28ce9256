"""The frame of every action, the log and its subscribers, jobs, and what actions write with."""

from motcua.kernel.actions.erase_words import (
    CannotEraseWords,
    ErasedWords,
    erase_old_words,
    erase_words,
)
from motcua.kernel.actions.frame import ACTIONS, ActionSpec, Done, action
from motcua.kernel.actions.guard import WroteOutsideAction, only_actions_write, writing
from motcua.kernel.actions.jobs import claim_job, forget_jobs, reap_jobs, retry_jobs, run_job
from motcua.kernel.actions.log import record_event, record_events
from motcua.kernel.actions.numbers import next_number
from motcua.kernel.actions.parameters import CannotSetRuleParameter, set_rule_parameter
from motcua.kernel.actions.projection import Handler, projection
from motcua.kernel.actions.rows import insert_row, update_row
from motcua.kernel.actions.schedule import start_if_due
from motcua.kernel.actions.subscribers import (
    Round,
    retry_chains,
    run_subscriber,
    run_subscriber_round,
)
from motcua.kernel.actions.words import digest_of_kept, keep_words

__all__ = [
    "ACTIONS",
    "ActionSpec",
    "CannotEraseWords",
    "CannotSetRuleParameter",
    "Done",
    "ErasedWords",
    "Handler",
    "Round",
    "WroteOutsideAction",
    "action",
    "claim_job",
    "digest_of_kept",
    "erase_old_words",
    "erase_words",
    "forget_jobs",
    "insert_row",
    "keep_words",
    "next_number",
    "only_actions_write",
    "projection",
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
    "update_row",
    "writing",
]
