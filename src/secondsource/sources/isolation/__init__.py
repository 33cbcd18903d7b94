"""The reading room: each file is read by a child process that can do nothing else.

POSIX only. On Linux (x86_64, aarch64) a system-call filter closes everything; elsewhere
resource limits and Python's own audit hook stand in for it.
"""

from secondsource.sources.isolation.room import IsolatedReaders

__all__ = ["IsolatedReaders"]
