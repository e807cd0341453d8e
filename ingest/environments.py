"""What a worker's environment must hold before the process begins."""

from __future__ import annotations

LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Its rings hold gigabytes, and each page of 4 kB costs the machine something to hand out."""
