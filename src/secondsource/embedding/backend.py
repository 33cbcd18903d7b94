"""What every back end is to the encoder: a name, a dimension, and vectors for one batch."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from secondsource.protocols import Vectors


class BackendName(StrEnum):
    """The back ends there are: who computes, and in which precision."""

    TORCH_FP32 = "torch-fp32"
    TORCH_BF16 = "torch-bf16"
    ONNX_FP32 = "onnx-fp32"
    OPENVINO_BF16 = "openvino-bf16"


class Role(StrEnum):
    """What a text is to a search; the values are the library's names of the two tasks."""

    CLAIM = "query"
    PASSAGE = "document"


class Backend(Protocol):
    """One model, loaded, on one library. Several threads may call it at once."""

    @property
    def dimension(self) -> int: ...

    def vectors(self, texts: list[str], role: Role = Role.PASSAGE) -> Vectors:
        """float32 (len(texts), dimension) of one batch; the rows need not have length 1 yet.

        Each text is read behind the prompt that the model has for the role.
        """
        ...


OpenBackend = Callable[[BackendName], Backend]
