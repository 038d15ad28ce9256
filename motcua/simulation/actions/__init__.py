"""Simulated work: every dossier through the ordinary actions."""

from motcua.simulation.actions.replay_period import CannotReplayPeriod, Replayed, replay_period

__all__ = ["CannotReplayPeriod", "Replayed", "replay_period"]
