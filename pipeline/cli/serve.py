"""The command that serves the review application."""
# ruff: noqa: PLC0415 - help stays quick

import ipaddress
import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.base import PATH, common_options, make_command_class
from pipeline.cli.words import Say
from pipeline.errors import ErrorCode, UsageError

if TYPE_CHECKING:
    from pipeline.store import Store

#: Python runs one thread of a process at a time: a second process answers while the first one thinks.
_PROCESSES = 2
#: Visitors that the system lets wait at the door.
_BACKLOG = 512


def make_serve(say: Say) -> click.Command:
    """Make the command ``serve``."""

    @click.command("serve", cls=make_command_class(say), help=say("serve.help"))
    @click.option("--host", default="127.0.0.1", show_default=True, help=say("serve.host"))
    @click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=say("serve.port"))
    @click.option("--database", metavar="URL", help=say("serve.database"))
    @click.option("--data", type=PATH, default="giaoviec-data", show_default=True, help=say("serve.data"))
    @click.option(
        "--processes", type=click.IntRange(1, 64), default=_PROCESSES, show_default=True, help=say("serve.processes")
    )
    @click.option("--no-auth", is_flag=True, help=say("serve.no_auth"))
    @click.option("--https", is_flag=True, help=say("serve.https"))
    @common_options(say)
    def serve(
        host: str, port: int, database: str | None, data: Path, processes: int, *, no_auth: bool, https: bool
    ) -> None:
        from pipeline.review import Settings, load_secret
        from pipeline.review.serving import serve as serve_at
        from pipeline.store import open_store

        if no_auth and not _is_loopback(host):
            raise UsageError(ErrorCode.USAGE, detail=say("serve.loopback", host=host))
        with _listen(host, port, say) as listener:
            secret = load_secret(data)
            url = database or f"sqlite:///{(data / 'giaoviec.db').resolve()}"
            # kept open while the others run: the last one that leaves SQLite puts its log away
            with closing(open_store(url, data)) as store:
                if no_auth:
                    _make_local_user(store)
                token = None if store.has_users() else secrets.token_urlsafe(24)
                shown = f"[{host}]" if ":" in host else host
                address = f"{'https' if https else 'http'}://{shown}:{port}"
                click.echo(say("serve.address", address=address))
                if token:
                    click.echo(say("serve.setup", address=f"{address}/setup?token={token}"))
                settings = Settings(secret=secret, data=data, no_auth=no_auth, secure=https, setup_token=token)
                serve_at(listener, processes, url, settings)

    return serve


@contextmanager
def _listen(host: str, port: int, say: Say) -> Iterator[socket.socket]:
    """Take the address, before anything is made."""
    with ExitStack() as stack:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            family, kind, protocol, _, address = found[0]
            # with its protocol: only of those do asyncio's answers leave at once, the others wait for 40 milliseconds
            listener = stack.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(_BACKLOG)
        except OSError as error:
            raise UsageError(ErrorCode.USAGE, detail=say("serve.busy", host=host, port=port)) from error
        yield listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _make_local_user(store: "Store") -> None:
    """Make the one account of an installation without accounts; nobody can sign in as it."""
    from pipeline.review import LOCAL_USER
    from pipeline.store import Role

    if store.find_user(LOCAL_USER) is None:
        store.add_user(LOCAL_USER, "!", Role.ADMINISTRATOR, store.add_office(LOCAL_USER).id)
