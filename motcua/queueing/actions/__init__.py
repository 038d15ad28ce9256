"""Asking what would be, and keeping what each simulated year answers."""

from motcua.queueing.actions.trials import (
    CannotAskQueueTrial,
    ask_queue_trial,
    keep_trial_year,
)

__all__ = ["CannotAskQueueTrial", "ask_queue_trial", "keep_trial_year"]
