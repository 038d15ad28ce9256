"""Simulated work: every dossier through the ordinary actions."""

from motcua.simulation.actions.demo import CannotLoadDemo, DemoLoaded, load_demo
from motcua.simulation.actions.replay import CannotReplayPeriod, Replayed, replay_period

__all__ = [
    "CannotLoadDemo",
    "CannotReplayPeriod",
    "DemoLoaded",
    "Replayed",
    "load_demo",
    "replay_period",
]
