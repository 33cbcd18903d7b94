"""What a generation of the index says of itself, and the check that it is true."""

import hashlib
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from secondsource.errors import IndexTorn
from secondsource.generations.files import ReadFiles
from secondsource.protocols import Ids

MANIFEST = "manifest.json"
# The constants of SplitMix64 (Steele, Lea and Flood 2014).
_STEP = 0x9E3779B97F4A7C15
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HALF_DIGITS = 16


class Manifest(BaseModel):
    """The label on a generation.

    ids_digest is `digest_of_ids` of its passages; library_version is the record's when its
    last passages were read; files maps each file's path within the generation to its SHA-256;
    unencoded counts the passages whose vector is nothing but zeros, and is written only where
    there are some, so that the labels of earlier releases stay true; seal is the digest of all
    other fields, so that an altered label is found like an altered file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    dimension: int
    metric: str
    count: int
    ids_digest: str
    library_version: int
    vector_format: str
    lexical_format: str
    unencoded: Annotated[int, Field(exclude_if=lambda count: not count)] = 0
    files: dict[str, str]
    seal: str = ""

    def sealed(self) -> "Manifest":
        """The same with its seal."""
        unsealed = self.model_dump_json(exclude={"seal"})
        seal = hashlib.sha256(unsealed.encode()).hexdigest()
        return self.model_copy(update={"seal": seal})

    def written(self) -> bytes:
        """The bytes of its file."""
        return self.model_dump_json(indent=2).encode()


def digest_of_ids(ids: Ids, *, beside: str | None = None) -> str:
    """128 bits of a set of ids, in hexadecimal; with those of another, disjoint set beside it.

    Two sums of the ids' mixed bits, so that a set grows without a look at what it held.
    """
    sums = [int(_mixed(ids, lane).sum(dtype=np.uint64)) for lane in (1, 2)]
    if beside is not None:
        halves = beside[:_HALF_DIGITS], beside[_HALF_DIGITS:]
        sums = [(one + int(half, 16)) % 2**64 for one, half in zip(sums, halves, strict=True)]
    return "".join(f"{one:016x}" for one in sums)


def files_of(directory: Path) -> dict[str, Path]:
    """Every file below by its name in the manifest, but the manifest itself."""
    # Readers of the lexical index leave lock files behind.
    return {
        path.relative_to(directory).as_posix(): path
        for path in sorted(directory.rglob("*"))
        if not path.is_dir() and path.name != MANIFEST and not path.name.endswith(".lock")
    }


def verified_manifest(directory: Path, read: ReadFiles) -> Manifest:
    """The manifest, after every file was found as it says. Raises IndexTorn.

    FAISS reads most damaged files without complaint and answers wrongly, so
    nothing is opened before its bytes were compared.
    """
    try:
        data = (directory / MANIFEST).read_bytes()
        manifest = Manifest.model_validate_json(data)
        present = files_of(directory)
    except OSError as error:
        raise IndexTorn(directory, f"its manifest cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise IndexTorn(directory, "its manifest is not one of ours") from error
    if data != manifest.sealed().written():
        raise IndexTorn(directory, "its manifest is not what was written")
    if added := sorted(present.keys() - manifest.files.keys()):
        raise IndexTorn(directory, f"{added[0]} is none of its files")
    for name, expected in manifest.files.items():
        try:
            found = read.digest(directory / name)
        except OSError as error:
            raise IndexTorn(directory, f"{name} cannot be read: {error.strerror}") from error
        if found != expected:
            raise IndexTorn(directory, f"{name} is not what was written")
    return manifest


def _mixed(ids: Ids, lane: int) -> NDArray[np.uint64]:
    bits = ids.astype(np.uint64) + np.uint64(lane * _STEP % 2**64)
    bits = (bits ^ (bits >> np.uint64(30))) * _FIRST
    bits = (bits ^ (bits >> np.uint64(27))) * _SECOND
    mixed: NDArray[np.uint64] = bits ^ (bits >> np.uint64(31))
    return mixed
