"""How many cameras a machine carries, beside the two usual ways, on the same clips in one run.

`python -m benchmarks.city --quick --json`; what is measured stands in docs/design/performance.md.
"""
