"""A process that can open no network connection from now on: the kernel refuses it sockets beyond the machine's own.

A query engine asks any address that a SERVICE names. Where the operator allows no other server, this makes sure of it
whatever the text of a query looks like. On kernels and processors where it cannot be had, nothing happens.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from typing import Final

_NO_NEW_PRIVILEGES: Final = 38
_SECCOMP: Final = 22
_FILTER: Final = 2
_LOAD: Final = 0x20
_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_ERRNO: Final = 0x00050000
_MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls the processor, and the number of socket() on it."""
_INET: Final = (2, 10)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def close_network() -> bool:
    """Takes the process the right to open sockets of IPv4 and IPv6; whether that worked."""
    if platform.system() != "Linux" or platform.machine() not in _MACHINES:
        return False
    machine, socket = _MACHINES[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),  # the processor's kind
        (_EQUAL, 0, 6, machine),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_EQUAL, 0, 4, socket),
        (_LOAD, 0, 0, 16),  # its first argument: the family
        (_EQUAL, 1, 0, _INET[0]),
        (_EQUAL, 0, 1, _INET[1]),
        (_RETURN, 0, 0, _ERRNO | errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(steps), code)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
