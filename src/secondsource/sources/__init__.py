"""Ways in: files, folders, uploads, outlets. The readers stand in `readers.py`: they are heavy."""

from secondsource.sources.folder import (
    SourceFile,
    find_files,
    find_outlet_files,
    look_at,
    read_outlet_file,
)
from secondsource.sources.outlets import known_outlets, matching_outlet
from secondsource.sources.staging import Staging

__all__ = [
    "SourceFile",
    "Staging",
    "find_files",
    "find_outlet_files",
    "known_outlets",
    "look_at",
    "matching_outlet",
    "read_outlet_file",
]
