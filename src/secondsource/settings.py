"""The settings of a desk; the only place that reads the environment.

Every setting is an environment variable with the prefix SECONDSOURCE_.
"""

import functools
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from secondsource.errors import SettingsInvalid


def checkout_root() -> Path | None:
    """The folder with app.py when the package runs from a checkout, else None."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "app.py").is_file() else None


def _default_home() -> Path:
    return checkout_root() or Path.home() / ".local" / "share" / "secondsource"


class Settings(BaseSettings):
    """What a desk can set; the defaults carry one desk on one machine, offline."""

    model_config = SettingsConfigDict(env_prefix="SECONDSOURCE_", frozen=True, extra="ignore")

    home: Annotated[Path, Field(description="Folder that holds data/ and index/.")] = Field(
        default_factory=_default_home
    )
    database_url: Annotated[
        str | None, Field(description="PostgreSQL or SQLite URL; default: data/secondsource.db.")
    ] = None
    encoder: Annotated[
        str,
        Field(
            description="'offline' (all-MiniLM-L6-v2, installed), 'hashing' (tests), "
            "or a sentence-transformers model by name or folder."
        ),
    ] = "offline"
    encoder_backend: Annotated[
        Literal["fastest", "torch-fp32", "torch-bf16", "onnx-fp32", "openvino-bf16"],
        Field(
            description="What computes the encoder's vectors: 'fastest' is measured once on this "
            "machine, among those that are true to fp32; or one by name."
        ),
    ] = "fastest"
    kinds: Annotated[
        Path | None,
        Field(
            description="Weights by which sentences are told apart, a file that "
            "`python -m training.kinds` wrote; default: those that come with the program."
        ),
    ] = None
    reviewer: Annotated[
        str | None, Field(description="Who judges on the command line, when --reviewer is absent.")
    ] = None
    max_file_mb: Annotated[
        float,
        Field(
            gt=0,
            allow_inf_nan=False,
            description="Largest text, page or line that is taken, in MB.",
        ),
    ] = 20.0
    max_archive_mb: Annotated[
        float,
        Field(
            gt=0,
            allow_inf_nan=False,
            description="Largest web archive or file of many articles that is taken, in MB.",
        ),
    ] = 4000.0
    reader_memory_mb: Annotated[
        int, Field(ge=256, description="Memory that one reader of a file may use, in MB.")
    ] = 1024
    reader_seconds: Annotated[
        int, Field(ge=1, description="Processor time that one reader may use for one page.")
    ] = 20
    contact: Annotated[
        str | None,
        Field(
            description="Mail or web address of the desk, told to every site that is fetched; "
            "without it nothing is fetched."
        ),
    ] = None
    fetch_delay_s: Annotated[
        float, Field(ge=0, le=3600, description="Least seconds between two requests to one host.")
    ] = 1.0
    fetch_seconds: Annotated[
        float,
        Field(
            gt=0,
            le=3600,
            description="Seconds within which a page has to come whole, its redirects included.",
        ),
    ] = 30.0
    fetch_allow: Annotated[
        str,
        Field(
            description="Private addresses that may be fetched all the same, as 'host:port' or "
            "'10.1.2.0/24:443', with commas: an archive within the house."
        ),
    ] = ""
    wayback: Annotated[
        bool, Field(description="Whether a page that is gone is looked for in the Wayback Machine.")
    ] = True
    worker: Annotated[
        Literal["here", "apart"],
        Field(
            description="Where intake jobs run: 'here' in the workbench's own program, 'apart' in "
            "one that `secondsource work` started."
        ),
    ] = "here"
    dense_weight: Annotated[
        float, Field(ge=0, le=1, description="Weight of meaning against words in the fused score.")
    ] = 0.6
    date_weight: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="What a passage of the claim's own day is raised by in the fused score, "
            "whose top is 1 without it; 0 for nothing.",
        ),
    ] = 0.06
    reranker: Annotated[
        str,
        Field(
            description="What reads the first passages again: 'shipped' (comes with the program), "
            "'none', or the folder of a model that `python -m training.late_interaction` wrote."
        ),
    ] = "shipped"
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], Field(description="What is logged.")
    ] = "WARNING"

    @field_validator("home")
    @classmethod
    def _expand(cls, home: Path) -> Path:
        # An empty variable would otherwise mean whatever folder one stands in.
        return _default_home() if home == Path() else home.expanduser()

    @field_validator("kinds")
    @classmethod
    def _expand_kinds(cls, kinds: Path | None) -> Path | None:
        return None if kinds in (None, Path()) else kinds.expanduser()

    @property
    def reranker_dir(self) -> Path | None:
        """The folder of the reranker's model; None without one."""
        if self.reranker == "none":
            return None
        if self.reranker == "shipped":
            return (checkout_root() or self.home) / "data" / "models" / "late-interaction"
        return Path(self.reranker).expanduser()

    @property
    def data_dir(self) -> Path:
        """Where the record lies when it is an SQLite file."""
        return self.home / "data"

    @property
    def staging_dir(self) -> Path:
        """Where uploads lie until they are read; what is quarantined stays."""
        return self.data_dir / "incoming"

    @property
    def index_dir(self) -> Path:
        """Where the generations of the search index lie."""
        return self.home / "index"

    @property
    def store_url(self) -> str:
        """The record's SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'secondsource.db'}"


@functools.cache
def read_settings() -> Settings:
    """The settings of this process. Raises SettingsInvalid naming the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "SECONDSOURCE_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsInvalid(f"{name}: {first['msg']} (got {first['input']!r}).") from None
