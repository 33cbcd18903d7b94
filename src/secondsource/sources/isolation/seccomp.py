"""A Linux system-call filter that leaves a reader nothing but memory, its file and its answer.

What is not on the list fails with EPERM: no file, socket, process or signal to others
(seccomp(2), BPF as in linux/filter.h; numbers as in asm/unistd.h).
"""

import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass

_X86_64 = {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14,
    "rt_sigreturn": 15, "pread64": 17, "readv": 19, "writev": 20, "select": 23,
    "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35, "getpid": 39, "exit": 60,
    "uname": 63, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "times": 100,
    "getuid": 102, "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110,
    "sigaltstack": 131, "gettid": 186, "time": 201, "futex": 202, "sched_getaffinity": 204,
    "restart_syscall": 219, "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230,
    "exit_group": 231, "tgkill": 234, "newfstatat": 262, "pselect6": 270, "ppoll": 271,
    "set_robust_list": 273, "prlimit64": 302, "getrandom": 318, "membarrier": 324, "rseq": 334,
}  # fmt: skip
_AARCH64 = {
    "close": 57, "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67,
    "pselect6": 72, "ppoll": 73, "newfstatat": 79, "fstat": 80, "exit": 93, "exit_group": 94,
    "futex": 98, "set_robust_list": 99, "nanosleep": 101, "clock_gettime": 113,
    "clock_getres": 114, "clock_nanosleep": 115, "sched_getaffinity": 123, "sched_yield": 124,
    "restart_syscall": 128, "tgkill": 131, "sigaltstack": 132, "rt_sigaction": 134,
    "rt_sigprocmask": 135, "rt_sigreturn": 139, "times": 153, "uname": 160, "getrlimit": 163,
    "getrusage": 165, "gettimeofday": 169, "getpid": 172, "getppid": 173, "getuid": 174,
    "geteuid": 175, "getgid": 176, "getegid": 177, "gettid": 178, "brk": 214, "munmap": 215,
    "mremap": 216, "mmap": 222, "mprotect": 226, "madvise": 233, "prlimit64": 261,
    "getrandom": 278, "membarrier": 283, "rseq": 293,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Machine:
    audit_arch: int
    allowed: dict[str, int]


_MACHINES = {
    "x86_64": _Machine(0xC000003E, _X86_64),
    "aarch64": _Machine(0xC00000B7, _AARCH64),
}

_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # 0x00050000 | EPERM
_NUMBER_AT, _ARCH_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # struct seccomp_data, little-endian
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2


def forbid_system_calls(libc: ctypes.CDLL) -> bool:
    """Whether the filter holds from here on; it needs PR_SET_NO_NEW_PRIVS before it.

    False where the machine or its kernel has none.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    code = _filter(machine, own_pid=os.getpid())
    room = ctypes.create_string_buffer(code, len(code))
    # struct sock_fprog: the count of instructions and where they are.
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(room))
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0)


def _filter(machine: _Machine, *, own_pid: int) -> bytes:
    # A signal goes to the reader itself only, and only its own limits are its to change.
    first_argument = {"tgkill": own_pid, "prlimit64": 0}
    free = [number for name, number in machine.allowed.items() if name not in first_argument]
    code = [
        _step(_LOAD, _ARCH_AT),
        _step(_EQUALS, machine.audit_arch, then=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
    ]
    for name, value in first_argument.items():
        code += [
            _step(_EQUALS, machine.allowed[name], otherwise=4),
            _step(_LOAD, _FIRST_ARGUMENT_AT),
            _step(_EQUALS, value, otherwise=1),
            _step(_RETURN, _ALLOW),
            _step(_RETURN, _REFUSE),
        ]
    for left, number in zip(range(len(free), 0, -1), free, strict=True):
        code.append(_step(_EQUALS, number, then=left))
    return b"".join([*code, _step(_RETURN, _REFUSE), _step(_RETURN, _ALLOW)])


def _step(operation: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """struct sock_filter; then and otherwise are the steps to leave out."""
    return struct.pack("=HBBI", operation, then, otherwise, value)
