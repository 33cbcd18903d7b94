"""What a generation of the index says of itself, and the check that it is true."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from secondsource.errors import IndexTorn
from secondsource.protocols import Ids

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


class Manifest(BaseModel):
    """The label on a generation.

    ids_sha256 is the digest of the sorted int64 passage ids, little-endian; files
    maps each file's path within the generation to its SHA-256; seal is the digest of
    all other fields, so that an altered label is found like an altered file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    dimension: int
    metric: str
    count: int
    ids_sha256: str
    library_version: int
    vector_format: str
    lexical_format: str
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


def digest_of_ids(ids: Ids) -> str:
    """SHA-256 of the sorted passage ids as little-endian int64."""
    ordered = ids.copy()
    ordered.sort()
    return hashlib.sha256(ordered.astype("<i8").tobytes()).hexdigest()


def digests_of_files(directory: Path) -> dict[str, str]:
    """SHA-256 of every file below, but the manifest's own."""
    return {name: _digest(path) for name, path in _files(directory).items()}


def _files(directory: Path) -> dict[str, Path]:
    # Readers of the lexical index leave lock files behind.
    return {
        path.relative_to(directory).as_posix(): path
        for path in sorted(directory.rglob("*"))
        if not path.is_dir() and path.name != MANIFEST and not path.name.endswith(".lock")
    }


def verified_manifest(directory: Path) -> Manifest:
    """The manifest, after every file was found as it says. Raises IndexTorn.

    FAISS reads most damaged files without complaint and answers wrongly, so
    nothing is opened before its bytes were compared.
    """
    try:
        data = (directory / MANIFEST).read_bytes()
        manifest = Manifest.model_validate_json(data)
        present = _files(directory)
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
            found = _digest(directory / name)
        except OSError as error:
            raise IndexTorn(directory, f"{name} cannot be read: {error.strerror}") from error
        if found != expected:
            raise IndexTorn(directory, f"{name} is not what was written")
    return manifest


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
