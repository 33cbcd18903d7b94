"""The front door is light: looking at the package loads no model, index or page."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "faiss",
    "streamlit",
    "trafilatura",
    "sentence_transformers",
    "transformers",
    "tantivy",
    "lxml",
)


@pytest.mark.parametrize(
    "module",
    ["secondsource", "secondsource.settings", "secondsource.assembly", "secondsource.workbench"],
)
def test_importing_loads_no_model_no_index_and_no_page_framework(module: str) -> None:
    look = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, timeout=60
    )
    loaded = set(json.loads(done.stdout))
    assert module in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_workbench_is_opened_without_loading_a_model(tmp_path) -> None:
    look = (
        "import sys; from secondsource.assembly import open_workbench\n"
        "open_workbench().close()\n"
        "print([name for name in ('torch', 'faiss', 'trafilatura') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={"SECONDSOURCE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert done.stdout.strip() == "[]"
    assert (tmp_path / "data" / "secondsource.db").is_file()
