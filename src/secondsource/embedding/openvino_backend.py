"""OpenVINO with bfloat16 inside: the fastest where the processor multiplies it itself."""

from pathlib import Path

import numpy as np

from secondsource.embedding.backend import Role
from secondsource.embedding.exported import exported
from secondsource.embedding.model_files import ModelFiles
from secondsource.protocols import Vectors

_SETTINGS = {
    "INFERENCE_PRECISION_HINT": "bf16",
    "PERFORMANCE_HINT": "LATENCY",
    # Pinned to cores, two programs beside each other would share one and leave others idle.
    "ENABLE_CPU_PINNING": False,
}


class OpenVinoBackend:
    """A compiled model; each batch has a request of its own, so threads do not meet."""

    def __init__(self, files: ModelFiles, folder: Path) -> None:
        import openvino  # type: ignore[import-not-found,import-untyped,unused-ignore]

        self._model = exported(files, folder)
        self._prompts = files.prompts
        self.dimension = self._model.shape.dimension
        self._compiled = openvino.Core().compile_model(str(self._model.graph), "CPU", _SETTINGS)

    def vectors(self, texts: list[str], role: Role = Role.PASSAGE) -> Vectors:
        """float32 (len(texts), dimension) of one batch."""
        answer = self._compiled.create_infer_request().infer(
            self._model.feeds(texts, self._prompts.before(role))
        )
        # The request owns the memory of its answer.
        return np.array(answer[0], dtype=np.float32)
