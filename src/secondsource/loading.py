"""Load models one at a time, with torch told how to wait before it is first imported."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = threading.RLock()


@contextmanager
def loading() -> Iterator[None]:
    """The turn to import torch and transformers and to load a model of theirs.

    transformers fills its package only when a name is asked for: of two threads that import
    from it at once, one may be told that there is no such name.
    """
    with _TURN:
        # Read when torch is first imported. Threads that spin while they wait for each other made
        # a query of 10 ms last 500 on a machine with other work.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        yield
