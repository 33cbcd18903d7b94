"""Take the fastest faithful back end: by what is remembered, else by a check in the background."""

import logging
import threading
from collections.abc import Callable, Sequence

from secondsource.embedding.backend import Backend, BackendName, OpenBackend
from secondsource.embedding.batches import encode_by_length
from secondsource.embedding.fidelity import LEAST_OVERLAP, Measured, measure, probes
from secondsource.embedding.notebook import Choice, Notebook
from secondsource.errors import EncoderUnavailable

log = logging.getLogger(__name__)

SAFE = BackendName.TORCH_FP32
# The check is short and the machine does other things: what stands later must win clearly.
_CLEARLY = 1.1


def pick(measured: Sequence[Measured]) -> BackendName:
    """The first faithful one, unless a later one is faster by a tenth; fp32 when none is."""
    best: Measured | None = None
    for one in measured:
        if not one.is_faithful:
            log.warning(
                "the encoder's back end %s is refused: it keeps %.3f of fp32's nearest ten, "
                "%.2f is the least",
                one.backend,
                one.overlap,
                LEAST_OVERLAP,
            )
        elif best is None or one.texts_per_s > best.texts_per_s * _CLEARLY:
            best = one
    return best.backend if best else SAFE


class Remembered:
    """A page of the notebook; its key, which reads the weights, is made when first needed."""

    def __init__(self, notebook: Notebook, circumstances: Callable[[], str], model: str) -> None:
        self._notebook = notebook
        self._circumstances = circumstances
        self._model = model

    def read(self) -> Choice | None:
        """What was chosen before, None when nobody looked."""
        return self._notebook.read(self._circumstances())

    def write(self, measured: Sequence[Measured]) -> Choice:
        """The choice that follows from what was measured, kept."""
        choice = Choice(self._model, pick(measured), tuple(measured))
        self._notebook.write(self._circumstances(), choice)
        return choice


class Selection:
    """The back end that answers now: fp32 until the check is done, the chosen one after it.

    candidates: what may be taken, the preferred one first. Without a place to remember in,
    nothing is checked and the first is taken.
    """

    def __init__(
        self,
        candidates: Sequence[BackendName],
        open_backend: OpenBackend,
        *,
        remembered: Remembered | None = None,
        texts: Callable[[], Sequence[str]] = probes,
    ) -> None:
        self._candidates = tuple(candidates)
        self._open = open_backend
        self._remembered = remembered
        self._texts = texts
        self._opening = threading.Lock()
        self._settled = threading.Event()
        self._backend: Backend | None = None
        self.chosen: BackendName | None = None
        self.choice: Choice | None = None

    @property
    def is_open(self) -> bool:
        """Whether a back end is loaded, the final one or not."""
        return self._backend is not None

    def at_once(self) -> Backend:
        """What can answer now, loaded when nothing was yet. Raises EncoderUnavailable."""
        with self._opening:
            return self._backend or self._start()

    def settled(self) -> Backend:
        """What will answer for good; waits while the check runs, which takes seconds."""
        self.at_once()
        self._settled.wait()
        return self.at_once()

    def _start(self) -> Backend:
        if self._remembered is None or self._candidates == (SAFE,):
            return self._take(self._candidates[0])
        if (backend := self._as_before(self._remembered)) is not None:
            return backend
        self._backend = safe = self._open(SAFE)
        # No daemon: a short command would otherwise end before the check, and so would each
        # one after it; and torch must not be at work while the interpreter is taken down.
        threading.Thread(
            target=self._check, args=(safe, self._remembered), name="encoder-check"
        ).start()
        return safe

    def _take(self, name: BackendName) -> Backend:
        self._backend = backend = self._open(name)
        self.chosen = name
        self._settled.set()
        return backend

    def _as_before(self, remembered: Remembered) -> Backend | None:
        if (choice := remembered.read()) is None:
            return None
        try:
            backend = self._take(choice.backend)
        except EncoderUnavailable as error:
            log.warning("the back end that was chosen before is checked again: %s", error)
            return None
        self.choice = choice
        return backend

    def _check(self, safe: Backend, remembered: Remembered) -> None:
        try:
            self._compare(safe, remembered)
        except Exception:
            log.exception("the check of the encoder's back ends failed; fp32 goes on")
            self.chosen = SAFE
        finally:
            self._settled.set()

    def _compare(self, safe: Backend, remembered: Remembered) -> None:
        texts = self._texts()
        reference = encode_by_length(safe, texts)
        measured: list[Measured] = []
        opened = {SAFE: safe}
        for name in self._candidates:
            try:
                backend = opened.get(name) or self._open(name)
                measured.append(measure(name, backend, texts, reference))
            except Exception:
                # One that fails, however it does, is no reason to do without the others.
                log.exception("the encoder's back end %s is left out", name)
            else:
                opened[name] = backend
        self.choice = remembered.write(measured)
        self.chosen = self.choice.backend
        self._backend = opened[self.chosen]
        log.info("the encoder's back end is %s: %s", self.chosen, self.choice.of_chosen())
