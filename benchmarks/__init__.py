"""The benchmarks of `motcua bench` and `make bench`: one module each.

A module has `NAME` (the command-line argument), `TITLE` (one line) and `run()`, which returns
`{"rows": [row(…), …]}`. Each figure has a baseline, its yardstick, measured in the same run.
"""
