"""The settings: read once from the environment, refused by name when they cannot be used."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from secondsource.assembly import open_workbench
from secondsource.claims.kind_model import KindModel, Scale
from secondsource.errors import SettingsInvalid
from secondsource.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in (
        "HOME",
        "DATABASE_URL",
        "ENCODER",
        "REVIEWER",
        "KINDS",
        "MAX_FILE_MB",
        "DENSE_WEIGHT",
        "LOG_LEVEL",
    ):
        monkeypatch.delenv(f"SECONDSOURCE_{name}", raising=False)
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECONDSOURCE_MAX_FILE_MB", "twenty"),
        ("SECONDSOURCE_MAX_FILE_MB", "0"),
        ("SECONDSOURCE_MAX_FILE_MB", "-1"),
        ("SECONDSOURCE_MAX_FILE_MB", "nan"),
        ("SECONDSOURCE_MAX_FILE_MB", "inf"),
        ("SECONDSOURCE_LOG_LEVEL", "chatty"),
        ("SECONDSOURCE_DENSE_WEIGHT", "1.5"),
        ("SECONDSOURCE_DENSE_WEIGHT", "half"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name}: ")
    assert value in str(refused.value)


def test_home_moves_the_record_and_the_index(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path / "desk"))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    workbench = open_workbench()
    try:
        report = workbench.intake.add_text(
            "The ferry of Dunhaven carried 410 people on 3 March, the council said."
        )
        assert report.added == 1
    finally:
        workbench.close()
    assert (tmp_path / "desk" / "data" / "secondsource.db").is_file()
    assert [path.name for path in (tmp_path / "desk" / "index" / "generations").iterdir()]
    assert {path.name for path in tmp_path.iterdir()} == {"desk"}


def test_a_database_url_moves_the_record_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path / "desk"))
    monkeypatch.setenv("SECONDSOURCE_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    settings = read_settings()
    assert settings.store_url == f"sqlite:///{tmp_path / 'other.db'}"
    assert settings.index_dir == tmp_path / "desk" / "index"


def test_settings_cannot_be_changed_under_a_running_desk(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.dense_weight = 0.1  # type: ignore[misc]


def test_the_largest_file_is_the_readers_limit(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, encoder="hashing", max_file_mb=0.001)
    workbench = open_workbench(settings)
    try:
        report = workbench.intake.add_text("The ferry carried 410 people. " * 100)
    finally:
        workbench.close()
    assert report.added == 0
    assert "0.001 MB" in str(report.failed[0])


def test_a_home_in_the_users_folder_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDSOURCE_HOME", "~/desk")
    assert read_settings().home == Path.home() / "desk"


def test_an_empty_home_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Settings().home
    monkeypatch.setenv("SECONDSOURCE_HOME", "")
    assert read_settings().home == usual


STATED = "The ferry of Dunhaven carried 410 people on 3 March, the council said."


def test_the_weights_of_a_desk_tell_the_kinds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nothing = KindModel(Scale(-9.0, {}), Scale(0.0, {}), threshold=0.5)
    (tmp_path / "kinds.json").write_text(nothing.as_json(), encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SECONDSOURCE_KINDS", "~/kinds.json")
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path / "desk"))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    workbench = open_workbench()
    try:
        assert (workbench.intake.add_text(STATED).added, workbench.store.claims()) == (1, [])
    finally:
        workbench.close()


def test_without_weights_of_their_own_a_desk_has_those_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECONDSOURCE_KINDS", "")
    monkeypatch.setenv("SECONDSOURCE_HOME", str(tmp_path / "desk"))
    monkeypatch.setenv("SECONDSOURCE_ENCODER", "hashing")
    assert read_settings().kinds is None
    workbench = open_workbench()
    try:
        assert workbench.intake.add_text(STATED).claims == 1
    finally:
        workbench.close()


@pytest.mark.parametrize("content", [None, b"no JSON", b'{"format": "another, 9"}', b"[1, 2]"])
def test_weights_that_cannot_be_used_are_refused_before_anything_is_opened(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "kinds.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsInvalid) as refused:
        open_workbench(Settings(home=tmp_path / "desk", encoder="hashing", kinds=file))
    assert str(refused.value).startswith("SECONDSOURCE_KINDS: ")
    assert str(file) in str(refused.value)
    assert not (tmp_path / "desk").exists()
