"""The memory of this process: what it takes now, and its peak."""

from __future__ import annotations

import resource
from pathlib import Path

STATUS = Path("/proc/self/status")
FORGET = Path("/proc/self/clear_refs")
"""Where Linux is told to forget the peak of this process."""


def peak() -> float:
    """The peak in MiB, from where the program was started: the system's own count takes that of its parent over."""
    if STATUS.exists():
        return _said("VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def forget_peak() -> float:
    """Begin to look for the peak anew, where the system can; gives what is taken now, in MiB, else the peak so far."""
    if not STATUS.exists():
        return peak()
    FORGET.write_text("5")
    return _said("VmRSS")


def _said(name: str) -> float:
    lines = dict(line.split(":", 1) for line in STATUS.read_text(encoding="utf-8").splitlines() if ":" in line)
    return int(lines[name].split()[0]) / 1024
