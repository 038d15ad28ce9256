"""The habits of this code that a machine can see, file by file."""

from tests.architecture.rules import clock, order, owning, placing, purity, writing

RULES = [
    rule for module in (writing, owning, order, placing, clock, purity) for rule in module.RULES
]
