"""ONNX Runtime in float32: no torch at start, and faster where bfloat16 is not native."""

from pathlib import Path

import numpy as np

from secondsource.embedding.backend import Role
from secondsource.embedding.exported import NotExported, exported
from secondsource.embedding.model_files import ModelFiles
from secondsource.protocols import Vectors


class OnnxBackend:
    """A session over an exported model; `run` may be called by several threads."""

    def __init__(self, files: ModelFiles, folder: Path) -> None:
        import onnxruntime  # type: ignore[import-not-found,import-untyped,unused-ignore]

        self._model = exported(files, folder)
        self._prompts = files.prompts
        self.dimension = self._model.shape.dimension
        try:
            self._session = onnxruntime.InferenceSession(
                str(self._model.graph), providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            # Its errors are of nearly twenty classes with no common base of their own.
            raise NotExported(f"ONNX Runtime refuses the exported model: {error}") from error

    def vectors(self, texts: list[str], role: Role = Role.PASSAGE) -> Vectors:
        """float32 (len(texts), dimension) of one batch."""
        (vectors,) = self._session.run(None, self._model.feeds(texts, self._prompts.before(role)))
        return np.asarray(vectors, dtype=np.float32)
