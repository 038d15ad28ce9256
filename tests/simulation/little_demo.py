"""Loading the demo as of one day, at a small scale."""

from datetime import datetime
from fractions import Fraction

from motcua.kernel.clock import VIETNAM
from motcua.simulation.playing import DemoLoaded, load_demo

NOW = datetime(2025, 7, 23, 10, tzinfo=VIETNAM)


def load(at: datetime = NOW, tell=lambda _title, _done, _all: None) -> DemoLoaded:
    """The demo as it stands at this moment."""
    return load_demo(at=at, scale=Fraction(1, 2500), tell=tell)
