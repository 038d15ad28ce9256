"""The arithmetic checks of a report: number grammar, identities, shares, repair.

Pure functions from a `Table` to findings and a repaired table. Reading files and wording
sentences is in `motcua.reports.checker`.
"""
