"""The log, the keys that were used, words beside the log, number series and dated parameters."""

from motcua.kernel.models.background import ScheduledRun, SubscriberCursor
from motcua.kernel.models.dated import Dated
from motcua.kernel.models.keys import UsedKey
from motcua.kernel.models.log import EventChain, LoggedEvent
from motcua.kernel.models.numbers import NumberSeries, RuleParameter
from motcua.kernel.models.words import Words

__all__ = [
    "Dated",
    "EventChain",
    "LoggedEvent",
    "NumberSeries",
    "RuleParameter",
    "ScheduledRun",
    "SubscriberCursor",
    "UsedKey",
    "Words",
]
