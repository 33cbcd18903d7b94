"""What this machine's processor can do, as far as it decides which back end is fastest."""

import platform
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def has_native_bfloat16(cpuinfo: Path = CPUINFO) -> bool:
    """Whether this CPU multiplies bfloat16 itself; emulated, it is slower than float32."""
    return not processor_flags(cpuinfo).isdisjoint({"avx512_bf16", "amx_bf16"})


def processor_flags(cpuinfo: Path = CPUINFO) -> frozenset[str]:
    """The flags that Linux lists; elsewhere the processor's name alone."""
    try:
        lines = cpuinfo.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return frozenset({platform.machine(), platform.processor()})
    listed = (line.partition(":")[2] for line in lines if line.startswith(("flags", "Features")))
    return frozenset(next(listed, platform.machine()).split())
