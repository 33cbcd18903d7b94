"""What reading a claim and a passage together yields."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from secondsource.labels import Stance

STANCE_ORDER = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)


class Precision(StrEnum):
    """The numbers a model computes in. BFLOAT16 pays only where the CPU has it natively."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """Logits of n pairs, in the order they were asked in.

    relevance: float32 (n,), higher is nearer; it orders the passages of one claim.
    stance: float32 (n, 3), columns in STANCE_ORDER, before any calibration.
    """

    relevance: NDArray[np.float32]
    stance: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.relevance)
