"""What the tests of the review application share."""

import re
import socket
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.store import Store

PASSWORD = "mật khẩu để thử 1"  # noqa: S105 - of accounts that live as long as a test
PAGE = {"accept": "text/html"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """The application over a store with two offices."""

    app: FastAPI
    store: Store
    client: TestClient
    here: int
    there: int
    notice: int

    def visitor(self, name: str | None) -> "Visitor":
        client = TestClient(self.app, follow_redirects=False)
        visitor = Visitor(client)
        if name:
            answer = visitor.post("/sign-in", {"name": name, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
        return visitor


class Visitor:
    """A browser without scripts: sends the token of the page that it saw last."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    @property
    def token(self) -> str:
        page = self.client.get("/help", headers=PAGE)
        found = re.search(r'data-csrf="([^"]+)"', page.text)
        assert found
        return found.group(1)

    def get(self, path: str, **kwargs):
        return self.client.get(path, headers=PAGE, **kwargs)

    def post(self, path: str, data: dict[str, str], **kwargs):
        return self.client.post(path, data={"csrf": self.token, **data}, headers=PAGE, **kwargs)

    def decide(self, notice: int, token: str | None = None, **parts):
        body = {"id": "d-00000001", "item": "x", "action": "accept", "seen": 0, **parts}
        headers = {"x-csrf-token": self.token if token is None else token}
        return self.client.post(f"/notices/{notice}/decisions", json=body, headers=headers)
