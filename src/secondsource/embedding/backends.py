"""The table of back ends: how each is opened, and which of them this machine can try."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from secondsource.embedding.backend import Backend, BackendName
from secondsource.embedding.model_files import ModelFiles
from secondsource.errors import EncoderUnavailable

# What each extra brings; torch comes with the program.
NEEDS: dict[BackendName, tuple[str, ...]] = {
    BackendName.ONNX_FP32: ("onnxruntime", "onnx"),
    BackendName.OPENVINO_BF16: ("openvino", "onnx"),
}
_WITH_BFLOAT16 = (
    BackendName.TORCH_BF16,
    BackendName.OPENVINO_BF16,
    BackendName.ONNX_FP32,
    BackendName.TORCH_FP32,
)
_WITHOUT = (BackendName.TORCH_FP32, BackendName.ONNX_FP32)


def candidates(*, native_bfloat16: bool) -> tuple[BackendName, ...]:
    """What is worth a try here, torch's own first: others must be clearly faster."""
    ranked = _WITH_BFLOAT16 if native_bfloat16 else _WITHOUT
    return tuple(name for name in ranked if not missing(name))


def missing(name: BackendName) -> tuple[str, ...]:
    """The packages that this back end needs and that are not installed."""
    return tuple(one for one in NEEDS.get(name, ()) if importlib.util.find_spec(one) is None)


def open_backend(name: BackendName, files: ModelFiles, folder: Path | None) -> Backend:
    """The model loaded; folder: where exports lie. Raises EncoderUnavailable."""
    try:
        return _OPENERS[name](files, folder)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise EncoderUnavailable(
            f"The encoder {files.name} cannot be loaded: {error}. What is stored is safe. "
            "Set SECONDSOURCE_ENCODER=offline for the installed model."
        ) from error


def _torch_fp32(files: ModelFiles, _folder: Path | None) -> Backend:
    from secondsource.embedding.torch_backend import open_fp32

    return open_fp32(files)


def _torch_bf16(files: ModelFiles, _folder: Path | None) -> Backend:
    from secondsource.embedding.torch_backend import open_bf16

    return open_bf16(files)


def _onnx_fp32(files: ModelFiles, folder: Path | None) -> Backend:
    from secondsource.embedding.onnx_backend import OnnxBackend

    return OnnxBackend(files, _place(folder))


def _openvino_bf16(files: ModelFiles, folder: Path | None) -> Backend:
    from secondsource.embedding.openvino_backend import OpenVinoBackend

    return OpenVinoBackend(files, _place(folder))


def _place(folder: Path | None) -> Path:
    if folder is None:
        raise ValueError("there is no folder for the exported model")
    return folder


_OPENERS: dict[BackendName, Callable[[ModelFiles, Path | None], Backend]] = {
    BackendName.TORCH_FP32: _torch_fp32,
    BackendName.TORCH_BF16: _torch_bf16,
    BackendName.ONNX_FP32: _onnx_fp32,
    BackendName.OPENVINO_BF16: _openvino_bf16,
}
