"""What `motcua bench` and `make bench` run: one module for each benchmark.

A module has `NAME` (what one types), `TITLE` (one line) and `run()`, which returns
`{"rows": [row(…), …]}`. A figure stands beside its yardstick, measured in the same run.
"""
