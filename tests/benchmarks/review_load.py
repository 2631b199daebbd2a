"""The review application under load: ``python tests/benchmarks/review_load.py [--database postgresql]``.

Fills a store with notices made from the samples, starts ``giaoviec serve``, and lets reviewers work for a minute: they
come within ten seconds and pause one to two seconds before every action. They find a notice in the list or by words,
open it (page, places of words, picture of the first page), settle its pending assignments one after the other, and look
at an overview. Then the server is killed in storms of decisions, at random moments, first one of its processes and then
all: each decision that it acknowledged must be there after the restart. Exits with 1 when a bar is missed. Pictures of
pages have no bar of their own: they are drawn once and the browser does not wait for them.
"""

import argparse
import asyncio
import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests/support")]

from postgres import find_programs, running_server  # noqa: E402 - found by the lines above
from review_kit import PASSWORD  # noqa: E402
from reviewers import Times, gather_at, storm  # noqa: E402
from serving import serve  # noqa: E402

from models.record import NoticeRecord  # noqa: E402
from pipeline.convert import convert_document  # noqa: E402
from pipeline.review.layers import keep_layer  # noqa: E402
from pipeline.review.passwords import hash_password  # noqa: E402
from pipeline.review.work import Layer, places_of  # noqa: E402
from pipeline.store import Role, Store, open_store  # noqa: E402

BAR = 0.2
THINK = (1.0, 2.0)
PATTERNS = ("pdf/*.pdf", "docx/*.docx", "md/*.md")
NOT_BARRED = frozenset({"picture"})
_AT = datetime.datetime(2026, 11, 2, 1, 0, tzinfo=datetime.UTC)
_STORM_SECONDS = 2.0
_STORM_NOTICES = 40


def say(*words: str) -> None:
    sys.stdout.write(f"{' '.join(words)}\n")
    sys.stdout.flush()


def samples() -> list[tuple[str, bytes, NoticeRecord, Layer]]:
    """Give the samples that are no secret: name, bytes, what is read of them, where their words stand."""
    paths = [path for pattern in PATTERNS for path in sorted((PROJECT / "samples").glob(pattern))]
    found = []
    for path in paths:
        if "mat" not in path.stem.split("-"):
            document, record = convert_document(path.read_bytes(), path.name)
            found.append((path.name, path.read_bytes(), record, places_of(document)))
    return found


def vary(number: int, raw: bytes, record: NoticeRecord) -> tuple[bytes, NoticeRecord]:
    """Give a notice of its own: another file, another reference, other days, one more line of text."""
    import hashlib  # noqa: PLC0415

    raw = raw + b"\n%% %d" % number
    later = datetime.timedelta(days=number % 400)
    assignments = tuple(
        one.model_copy(update={"deadline": one.deadline.model_copy(update={"due": one.deadline.due + later})})
        if one.deadline and one.deadline.due
        else one
        for one in record.assignments
    )
    values = {
        "text": f"{record.text}\nBản lưu số {number}",
        "source": record.source.model_copy(update={"sha256": hashlib.sha256(raw).hexdigest()}),
        "notice": record.notice.model_copy(update={"reference": f"{number}/TB-VP"}),
        "assignments": assignments,
    }
    return raw, record.model_copy(update=values)


def fill(store: Store, data: Path, notices: int, names: list[str]) -> int:
    """Put accounts and notices in, and give the office."""
    office = store.add_office("Văn phòng UBND tỉnh").id
    kept = hash_password(PASSWORD)
    for name in names:
        store.add_user(name, kept, Role.REVIEWER, office)
    for number, (file, raw, record, layer) in enumerate(islice(cycle(samples()), notices), start=1):
        own_raw, own = vary(number, raw, record)
        keep_layer(data, own, layer)
        store.add_notice(office, own_raw, f"{number:05}-{file}", own, names[0], _AT)
    return office


async def work(base: str, names: list[str], seconds: float) -> Times:
    """Let the reviewers work, and give the times of the answers."""
    times = Times()
    reviewers = await gather_at(base, names, times)
    until = time.monotonic() + seconds
    await asyncio.gather(*(one.work(until, THINK, random.Random(n)) for n, one in enumerate(reviewers)))  # noqa: S311
    for one in reviewers:
        await one.client.aclose()
    return times


def report(times: Times, seconds: float) -> bool:
    """Print the times by kind beside the bar, and tell whether it holds."""
    kept = not times.wrong
    for kind, took in sorted(times.took.items()):
        marks = statistics.quantiles(took, n=100) if len(took) > 1 else took * 99
        figures = "".join(f"{marks[share - 1] * 1000:9.0f}" for share in (50, 95, 99))
        verdict = "" if kind in NOT_BARRED else "ok" if marks[94] < BAR else "MISSED"
        kept = kept and verdict != "MISSED"
        say(f"{kind:12s} {len(took):6d} {figures} {max(took) * 1000:9.0f}  {verdict}")
    every = sum(map(len, times.took.values()))
    say(f"{every} answers, {every / seconds:.1f} a second; wrong answers: {len(times.wrong)} {times.wrong[:3]}")
    return kept


def check_storm(store: Store, office: int, acknowledged: list[tuple[str, str]]) -> list[str]:
    """Give what is not as it was acknowledged: decisions lost, numbers with gaps, a list that says otherwise."""
    wrong = []
    for place in sorted({place for place, _ in acknowledged}):
        notice = int(place.rpartition("/")[2])
        review, history = store.review_with_history(office, notice)
        lost = {name for where, name in acknowledged if where == place} - {one.id for one in history}
        wrong.extend(f"{place}: {name} is lost" for name in lost)
        if [one.number for one in history] != list(range(1, len(history) + 1)):
            wrong.append(f"{place}: numbers with gaps")
        row = store.get_notice(office, notice)
        if row is None or row.pending != sum(item.state.value == "pending" for item in review.items):
            wrong.append(f"{place}: the list says otherwise")
    return wrong


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Give the URL of an empty database; that of PostgreSQL is in a server of our own, made to outlive a power cut."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'giaoviec.db'}"
        return
    programs = find_programs()
    if programs is None:
        sys.exit("no PostgreSQL server is installed: apt-get install postgresql")
    with running_server(programs, durable=True) as server, server.new_database() as url:
        yield url


def main() -> int:
    """Measure everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--notices", type=int, default=5000)
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--storms", type=int, default=5)
    chosen = parser.parse_args()
    names = [f"soat{number:02}" for number in range(chosen.reviewers)]
    with tempfile.TemporaryDirectory() as name, database(chosen.database, Path(name)) as url:
        data = Path(name) / "data"
        store = open_store(url, data)
        begun = time.perf_counter()
        office = fill(store, data, chosen.notices, names)
        tasks = sum(row.assignments for row in store.list_notices(office, size=chosen.notices).rows)
        took = time.perf_counter() - begun
        say(f"{chosen.database}: {chosen.notices} notices with {tasks} assignments put in within {took:.0f} s")
        say(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        say(f"{chosen.reviewers} reviewers, {chosen.seconds:.0f} s, {THINK[0]}-{THINK[1]} s before each action")
        say(f"{'':12s} {'count':>6s} {'p50 ms':>8s} {'p95 ms':>8s} {'p99 ms':>8s} {'most ms':>8s}  bar of p95: 200 ms")
        with serve(url, data) as served:
            kept = report(asyncio.run(work(served.base, names, chosen.seconds)), chosen.seconds)
        notices = [f"/notices/{one}" for one in store.list_ids(office)[:_STORM_NOTICES]]
        for number in range(1, chosen.storms + 1):
            with serve(url, data) as served:
                first, then = (random.uniform(0.2, _STORM_SECONDS) for _ in range(2))  # noqa: S311
                kills = ((first, served.kill_one), (then, served.kill))
                done = asyncio.run(storm(served.base, names, notices, kills))
            with serve(url, data):
                wrong = check_storm(store, office, done)
            moments = f"one process killed after {first:.1f} s, all after {first + then:.1f} s"
            say(f"storm {number}: {moments}; {len(done)} acknowledged, {len(wrong)} wrong", *wrong[:3])
            kept = kept and bool(done) and not wrong
        store.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
