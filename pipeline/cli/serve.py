"""The command that serves the review application."""
# ruff: noqa: PLC0415 - help stays quick

import ipaddress
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.base import PATH, common_options, make_command_class
from pipeline.cli.words import Say
from pipeline.errors import ErrorCode, UsageError

if TYPE_CHECKING:
    from pipeline.store import Store


def make_serve(say: Say) -> click.Command:
    """Make the command ``serve``."""

    @click.command("serve", cls=make_command_class(say), help=say("serve.help"))
    @click.option("--host", default="127.0.0.1", show_default=True, help=say("serve.host"))
    @click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=say("serve.port"))
    @click.option("--database", metavar="URL", help=say("serve.database"))
    @click.option("--data", type=PATH, default="giaoviec-data", show_default=True, help=say("serve.data"))
    @click.option("--no-auth", is_flag=True, help=say("serve.no_auth"))
    @click.option("--https", is_flag=True, help=say("serve.https"))
    @common_options(say)
    def serve(host: str, port: int, database: str | None, data: Path, *, no_auth: bool, https: bool) -> None:
        import uvicorn

        from pipeline.review import Settings, create_app, load_secret
        from pipeline.store import open_store

        if no_auth and not _is_loopback(host):
            raise UsageError(ErrorCode.USAGE, detail=say("serve.loopback", host=host))
        secret = load_secret(data)
        store = open_store(database or f"sqlite:///{(data / 'giaoviec.db').resolve()}", data)
        if no_auth:
            _make_local_user(store)
        token = None if store.has_users() else secrets.token_urlsafe(24)
        settings = Settings(secret=secret, data=data, no_auth=no_auth, secure=https, setup_token=token)
        shown = f"[{host}]" if ":" in host else host
        address = f"{'https' if https else 'http'}://{shown}:{port}"
        click.echo(say("serve.address", address=address))
        if token:
            click.echo(say("serve.setup", address=f"{address}/setup?token={token}"))
        try:
            uvicorn.run(create_app(store, settings), host=host, port=port, log_level="warning", server_header=False)
        finally:
            store.close()

    return serve


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
