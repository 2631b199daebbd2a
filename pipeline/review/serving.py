"""The server: processes that answer at one address; what they must agree on is in the store or in signed cookies."""

import multiprocessing
import signal
import socket
import sys
from multiprocessing import connection
from multiprocessing.process import BaseProcess

import uvicorn

from pipeline.errors import ErrorCode, InternalError
from pipeline.review.app import create_app
from pipeline.review.settings import Settings
from pipeline.store import open_store
from pipeline.workers import end_with_parent

#: Seconds that processes have for the answers they are at when the server is to end.
_PATIENCE = 15.0
#: Seconds that a browser's connection is kept between two requests: people read for a while.
_IDLE = 120
_NEVER_BEGAN = 3


def serve(listener: socket.socket, count: int, database: str, settings: Settings) -> None:
    """Answer until a signal comes; a process that dies is replaced, the others go on meanwhile.

    Args:
        listener: Where visitors come in, bound to its address.
        count: How many processes answer.
        database: See ``open_store``; every process opens it for itself.
        settings: How the application is run.

    Raises:
        InternalError: A process could not begin.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    running: dict[int, BaseProcess] = {}
    try:
        for _ in range(count):
            _start(running, listener, database, settings)
        while True:
            connection.wait(list(running))
            for ended in [process for process in running.values() if not process.is_alive()]:
                del running[ended.sentinel]
                if ended.exitcode == _NEVER_BEGAN:
                    raise InternalError(ErrorCode.INTERNAL, detail="server")
                _start(running, listener, database, settings)
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
        _end(list(running.values()))


def _start(running: dict[int, BaseProcess], listener: socket.socket, database: str, settings: Settings) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_answer, args=(listener, database, settings))
    process.start()
    running[process.sentinel] = process


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_PATIENCE)
        process.kill()


def _answer(listener: socket.socket, database: str, settings: Settings) -> None:
    """Be one of the processes."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # from the keyboard: for the parent, which ends us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # uvicorn raises it again when it has answered all
    store = open_store(database, settings.data)
    try:
        app = create_app(store, settings)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=_IDLE)
        server = uvicorn.Server(config)
        server.run(sockets=[listener])
    finally:
        store.close()
    if not server.started:
        sys.exit(_NEVER_BEGAN)
