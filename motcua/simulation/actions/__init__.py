"""The stages of a run of simulated work."""

from motcua.simulation.actions.runs import CannotRun, advance_run, begin_run, finish_run

__all__ = ["CannotRun", "advance_run", "begin_run", "finish_run"]
