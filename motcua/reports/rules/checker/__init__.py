"""What a report of form 06a owes to arithmetic: number grammar, identities, shares, repair.

Pure: a `Table` goes in, findings and a repaired table come out. Reading files and wording
sentences happens in `motcua.reports.checker`.
"""
