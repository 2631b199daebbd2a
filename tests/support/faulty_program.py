"""The program with faults that depend on a file's name, to be run as a script.

Worker processes run this file too (as ``__mp_main__``), so that the faults are in them.
"""

import ctypes
import os

from models.record import NoticeRecord
from pipeline import convert as stages
from pipeline.cli import main

_REAL = stages.convert


def _convert(raw: bytes, file: str, **options: object) -> NoticeRecord:
    if file.startswith("crash"):
        os.abort()
    if file.startswith("hang"):
        ctypes.PyDLL(None).sleep(1000)  # keeps the lock of the interpreter, as a library in an endless loop does
    if file.startswith("eat"):
        eaten = []
        while True:
            eaten.append(bytes(64 << 20))
    if file.startswith("fault"):
        raise KeyError(file)
    return _REAL(raw, file, **options)


stages.convert = _convert

if __name__ == "__main__":
    main()
