"""Reviewers at work over a running server: they list, search, open and decide, and note what was acknowledged."""

import asyncio
import html
import random
import re
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

import httpx
from review_kit import PAGE, PASSWORD

_ITEM = re.compile(r'data-key="([^"]+)" data-version="(\d+)" data-state="(\w+)"')
_NOTICE = re.compile(r'href="(/notices/\d+)"')
_TOKEN = re.compile(r'data-csrf="([^"]+)"')
_WORDS = ("báo cáo", "bao cao", "sở tài", "kinh phi", "tháng", "ubnd", "ket luan", "hoàn thành")
_PATIENCE = 30.0
#: Seconds within which all have come to work.
_ARRIVAL = 10.0


@dataclass
class Times:
    """What was asked for, by kind: how long each answer took, seconds; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def note(self, kind: str, seconds: float) -> None:
        self.took.setdefault(kind, []).append(seconds)


@dataclass
class Reviewer:
    """One account at one browser; decisions that the server acknowledged are kept as pairs of notice and id."""

    client: httpx.AsyncClient
    times: Times
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    _token: str = ""

    async def sign_in(self, name: str) -> None:
        page = await self.client.get("/sign-in", headers=PAGE)
        form = {"csrf": _token(page.text), "name": name, "password": PASSWORD}
        answer = await self.client.post("/sign-in", data=form, headers=PAGE)
        assert answer.status_code == 303, answer.text
        self._token = _token((await self.client.get("/help", headers=PAGE)).text)

    async def get(self, kind: str, path: str, **query: str) -> str:
        """Load a page, with its time noted."""
        begun = time.perf_counter()
        answer = await self.client.get(path, params=query, headers=PAGE)
        self.times.note(kind, time.perf_counter() - begun)
        if answer.status_code != 200:
            self.times.wrong.append(f"{path}: {answer.status_code}")
        return answer.text

    async def open(self, notice: str) -> list[tuple[str, int]]:
        """Open a review, and what the page asks for; give keys and versions of what is pending."""
        page = await self.get("review", notice)
        await self.get("layer", f"{notice}/layer.json")
        if f'src="{notice}/pages/1.png"' in page:
            await self.get("picture", f"{notice}/pages/1.png")
        return [(html.unescape(key), int(seen)) for key, seen, state in _ITEM.findall(page) if state == "pending"]

    async def decide(self, notice: str, key: str, seen: int, action: str = "accept", **more: object) -> bool:
        """Decide, and tell whether it counts; another reviewer may have been quicker."""
        name = f"d-{uuid.uuid4()}"
        body = {"id": name, "item": key, "action": action, "seen": seen, **more}
        begun = time.perf_counter()
        answer = await self.client.post(f"{notice}/decisions", json=body, headers={"x-csrf-token": self._token})
        self.times.note("decision", time.perf_counter() - begun)
        if answer.status_code == 200:
            self.acknowledged.append((notice, name))
        elif answer.status_code != 409:
            self.times.wrong.append(f"{notice}/decisions: {answer.status_code} {answer.text[:100]}")
        return answer.status_code == 200

    async def work(self, until: float, think: tuple[float, float], draw: random.Random) -> None:
        """Work as people do: find a notice, decide on its assignments one after the other, look at the overviews."""

        async def pause() -> None:
            await asyncio.sleep(draw.uniform(*think))

        await asyncio.sleep(draw.uniform(0, _ARRIVAL))
        while time.monotonic() < until:
            page = await self._find(draw)
            await pause()
            notices = sorted(set(_NOTICE.findall(page)))
            if notices:
                notice = draw.choice(notices)
                for key, seen in await self.open(notice):
                    await pause()
                    if time.monotonic() > until:
                        return
                    await self._settle(notice, key, seen, draw)
            kind = draw.choice(("overview", "acceptance", "export"))
            await pause()
            await self.get(kind, f"/{kind}")

    async def _find(self, draw: random.Random) -> str:
        if draw.random() < 0.5:
            return await self.get("search", "/", q=f"{draw.choice(_WORDS)} {draw.randrange(1, 5000)}")
        return await self.get("list", "/", page=str(draw.randrange(1, 100)), state=draw.choice(("", "pending")))

    async def _settle(self, notice: str, key: str, seen: int, draw: random.Random) -> None:
        """Mostly accept; now and then type a new deadline, reject, or look at who decided before."""
        kind = draw.random()
        if kind < 0.75:
            await self.decide(notice, key, seen)
        elif kind < 0.85:
            await self.get("typing", f"{notice}/deadline", text="trước ngày 20/9/2027")
            await self.get("typing", f"{notice}/names", q="so tai")
            if await self.decide(notice, key, seen, "edit", field="deadline", new="trước ngày 20/9/2027"):
                await self.decide(notice, key, seen + 1)
        elif kind < 0.95:
            await self.decide(notice, key, seen, "reject")
        else:
            await self.get("history", f"{notice}/history", item=key)

    async def storm(self, notice: str, began: asyncio.Event, gone: asyncio.Event) -> None:
        """Decide without a pause until the whole server is gone, and come again when one of its processes is."""
        turns = _turns()
        while not gone.is_set():
            try:
                for key, seen in await self._versions(notice):
                    if await self.decide(notice, key, seen, next(turns)):
                        began.set()
            except httpx.TransportError:
                await asyncio.sleep(0.05)

    async def _versions(self, notice: str) -> list[tuple[str, int]]:
        page = (await self.client.get(notice, headers=PAGE)).text
        return [(html.unescape(key), int(seen)) for key, seen, _ in _ITEM.findall(page)]


def _turns() -> Iterator[str]:
    while True:
        yield from ("accept", "reject")


def _token(page: str) -> str:
    found = _TOKEN.search(page)
    assert found, page
    return found.group(1)


async def gather_at(base: str, names: Sequence[str], times: Times) -> list[Reviewer]:
    """Sign all of them in."""
    limits = httpx.Limits(max_connections=2)
    reviewers = [
        Reviewer(httpx.AsyncClient(base_url=base, timeout=_PATIENCE, limits=limits, trust_env=False), times)
        for _ in names
    ]
    for reviewer, name in zip(reviewers, names, strict=True):
        await reviewer.sign_in(name)
    return reviewers


async def storm(
    base: str, names: Sequence[str], notices: Sequence[str], kills: Sequence[tuple[float, Callable[[], None]]]
) -> list[tuple[str, str]]:
    """Let all decide at once, kill in the middle, and give what the server had acknowledged: notice and id.

    There may be more reviewers than notices: then several decide on the same assignments.

    Args:
        base: Address of the server.
        names: Accounts.
        notices: Paths of notices.
        kills: What is killed after so many seconds; the last one kills everything.
    """
    reviewers = await gather_at(base, names, Times())
    began, gone = asyncio.Event(), asyncio.Event()
    running = [asyncio.create_task(one.storm(notice, began, gone)) for one, notice in zip(reviewers, cycle(notices))]
    await began.wait()
    for seconds, kill in kills:
        await asyncio.sleep(seconds)
        kill()
    gone.set()
    await asyncio.gather(*running)
    for one in reviewers:
        await one.client.aclose()
    return [pair for one in reviewers for pair in one.acknowledged]
