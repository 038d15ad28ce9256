"""The log, used keys, free text beside the log, number series and dated parameters."""

from motcua.kernel.models.background import ScheduledRun, SubscriberCursor
from motcua.kernel.models.dated import Dated
from motcua.kernel.models.free_text import FreeText
from motcua.kernel.models.keys import UsedKey
from motcua.kernel.models.log import EventChain, LoggedEvent
from motcua.kernel.models.numbers import NumberSeries, RuleParameter

__all__ = [
    "Dated",
    "EventChain",
    "FreeText",
    "LoggedEvent",
    "NumberSeries",
    "RuleParameter",
    "ScheduledRun",
    "SubscriberCursor",
    "UsedKey",
]
