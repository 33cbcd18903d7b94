"""Names that would lead out of their folder: of uploads, and of files inside of archives.

A try has failed when a file appears outside of the desk's own folders, or when the upload is
neither taken in under its name nor refused with a reason. The planted defect writes an
upload under the name it came with.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from benchmarks.hostile.harness import Harness, sample
from secondsource.assembly import open_workbench
from secondsource.errors import InputRefused
from secondsource.settings import Settings

_TEXT = "The council of Corrin closed quay number {} on Monday, the mayor said, for two months."
_STEMS = (
    "../{}", "../../{}", "../../../../../../{}", "..\\{}", "..\\..\\{}", "/{}", "//{}", "\\{}",
    "\\\\host\\share\\{}", "C:{}", "C:\\{}", "file:///{}", "./{}", "a/../../{}", "a/../{}",
    ".../{}", "..;/{}", "%2e%2e/{}", "%2e%2e%2f{}", "..%2f{}", "..%5c{}", "..%c0%af{}",
    "\u2025/{}", "\uff0e\uff0e/{}", "..\u2215{}", "..\u2044{}", "..\u29f5{}", "~/{}", "~root/{}",
    "$HOME/{}", "%USERPROFILE%\\{}", "../.ssh/{}", "../../etc/cron.d/{}", "/proc/self/{}",
    "/dev/shm/{}", "index/../../{}", "-rf {}", "--out={}", "| tee {}", "`touch {}`", "$(touch {})",
    "a\nb/../{}", "a\r\n../{}", "\u202e../{}", " ../{}", "..//{}", "....//{}", "{}/..",
    "{}/../../x", "{}.", "{} ", "CON/{}", "NUL.{}",
)  # fmt: skip
_ENDS = ("{n}.txt", "{n}.html", "evil{n}", "passwd{n}.txt", "{n}" * 40 + ".txt", ".{n}.txt")


def measure(count: int | None) -> Harness:
    """So many names; by default all, more than 300."""
    chosen = sample(list(_names()), count)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        wrong = [*_uploads(root, chosen), *_inside(root, chosen)]
    return Harness(2 * len(chosen), len(wrong), _naive_writes_outside(chosen), tuple(wrong))


def _names() -> Iterator[str]:
    for number, (stem, end) in enumerate(product(_STEMS, _ENDS)):
        yield stem.replace("{}", end.replace("{n}", str(number)))


def _uploads(root: Path, names: list[str]) -> Iterator[str]:
    """Each name as that of an upload."""
    home = _home(root, "uploads")
    before = _files(root, home)
    bench = open_workbench(Settings(home=home, encoder="hashing"))
    try:
        files = [(name, _TEXT.format(n).encode()) for n, name in enumerate(names)]
        bench.intake.add_files(files)
        told = {outcome.source for outcome in bench.jobs.view(1).outcomes}
        yield from (f"nothing was said of {name!r}" for name in names if name not in told)
    except InputRefused as refused:
        yield f"the whole intake was refused: {refused}"
    finally:
        bench.close()
    yield from (f"an upload wrote {path}" for path in _files(root, home) - before)


def _inside(root: Path, names: list[str]) -> Iterator[str]:
    """Each name as that of a file in a web archive."""
    home = _home(root, "archives")
    before = _files(root, home)
    bench = open_workbench(Settings(home=home, encoder="hashing"))
    try:
        bench.intake.add_files(
            [(f"{n}.wacz", _archive(name)) for n, name in enumerate(names)],
        )
        told = {outcome.source.split(",")[0] for outcome in bench.jobs.view(1).outcomes}
        for number, name in enumerate(names):
            if not any(source.startswith(f"{number}.wacz") for source in told):
                yield f"nothing was said of an archive with {name!r}"
    finally:
        bench.close()
    yield from (f"an archive wrote {path}" for path in _files(root, home) - before)


def _archive(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(f"archive/{name}.warc.gz", b"no archive")
        archive.writestr(name, b"evil")
    return packed.getvalue()


def _home(root: Path, name: str) -> Path:
    # Deep enough that a step or two upwards is still seen.
    return root / "a" / "b" / "c" / "d" / "e" / "f" / name


def _files(root: Path, home: Path) -> set[Path]:
    inside = (home / "data", home / "index")
    found = (path for path in root.rglob("*") if path.is_file())
    return {path for path in found if not any(path.is_relative_to(one) for one in inside)}


def _naive_writes_outside(names: list[str]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        home = _home(root, "naive")
        (home / "data").mkdir(parents=True)
        for name in names:
            # Only what stays below our own folder: the control is to harm nobody.
            path = home / "data" / name
            if ".." in path.parts and path.resolve().is_relative_to(root) and name[:1] == ".":
                path.resolve().parent.mkdir(parents=True, exist_ok=True)
                if not path.resolve().is_dir():
                    path.resolve().write_text("evil")
        return bool(_files(root, home))
