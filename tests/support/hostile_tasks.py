"""Tasks that good worker processes must survive; they stand in a module so that those can load them."""

import ctypes
import os
import signal
import time


def do(task: str) -> str:
    match task.split():
        case ["eat"]:
            try:
                return str(len(bytearray(64 << 30)))
            except MemoryError:
                return "refused"
        case ["hang"]:
            ctypes.PyDLL(None).sleep(1000)  # keeps the lock of the interpreter, as a library in an endless loop does
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["abort"]:
            signal.signal(signal.SIGABRT, signal.SIG_DFL)
            os.abort()
        case ["exit"]:
            os._exit(0)
        case ["pid"]:
            return str(os.getpid())
    return task
