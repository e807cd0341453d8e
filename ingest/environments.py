"""What a worker's environment must hold before the process begins."""

from __future__ import annotations

MEMORY = {
    "GLIBC_TUNABLES": ":".join(
        (
            "glibc.malloc.hugetlb=1",
            "glibc.malloc.arena_max=1",
            "glibc.malloc.mmap_threshold=33554432",
            "glibc.malloc.trim_threshold=536870912",
        )
    )
}
"""Its rings hold gigabytes, and each page of 4 kB costs the machine something to hand out: so
large pages, and one heap. Pictures of 6 MB come and go many times a second: what one gave back the
next one takes, and not the system. With 60 cameras that spares 5,000 page faults a second."""
