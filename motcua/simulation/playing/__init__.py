"""Running simulated work through the ordinary actions, in batches."""

from motcua.simulation.playing.demo import CannotLoadDemo, DemoLoaded, load_demo
from motcua.simulation.playing.replay import CannotReplayPeriod, Replayed, replay_period

__all__ = [
    "CannotLoadDemo",
    "CannotReplayPeriod",
    "DemoLoaded",
    "Replayed",
    "load_demo",
    "replay_period",
]
