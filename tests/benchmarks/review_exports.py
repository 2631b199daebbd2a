"""Exports of many notices: ``python tests/benchmarks/review_exports.py [--database postgresql] [--notices 5000]``.

Fills a store like ``review_load.py``, and has a server give all records as CSV, Excel and JSON. Each must come within a
minute, and the process that gives it must not grow with the number of notices. Meanwhile somebody loads the first page
again and again: 95 % of that must stay under 200 ms. Exits with 1 when a bar is missed.
"""

import argparse
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
from review_load import BAR, database, fill, say  # puts the folders of the project on the path

from review_kit import PAGE, PASSWORD  # isort: skip
from serving import Served, serve  # isort: skip

from pipeline.store import open_store  # isort: skip

NAME = "soat00"
MOST_SECONDS = 60.0
MOST_GROWTH = 100.0
FORMS = ("csv", "xlsx", "json")


def sign_in(base: str) -> httpx.Client:
    client = httpx.Client(base_url=base, timeout=600, trust_env=False)
    token = re.search(r'data-csrf="([^"]+)"', client.get("/sign-in", headers=PAGE).text)
    assert token
    answer = client.post("/sign-in", data={"csrf": token[1], "name": NAME, "password": PASSWORD}, headers=PAGE)
    assert answer.status_code == 303, answer.text
    return client


def megabytes(served: Served) -> float:
    """Give the most memory that any of the answering processes has had."""
    states = [Path(f"/proc/{pid}/status").read_text() for pid in served.answering()]
    return max(int(re.findall(r"VmHWM:\s+(\d+)", state)[0]) for state in states) / 1024


@contextmanager
def somebody_at_work(base: str) -> Iterator[list[float]]:
    """Load the list twice a second while the block lasts, and give the times."""
    took: list[float] = []
    done = threading.Event()

    def work() -> None:
        with closing(sign_in(base)) as client:
            while not done.wait(0.5):
                begun = time.perf_counter()
                assert client.get("/", headers=PAGE).status_code == 200
                took.append(time.perf_counter() - begun)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield took
    finally:
        done.set()
        worker.join()


def measure(served: Served, client: httpx.Client, form: str) -> bool:
    """Export once, print what it took, and tell whether the bars hold."""
    before = megabytes(served)
    begun = time.perf_counter()
    with somebody_at_work(served.base) as took:
        size = len(client.get("/export/records", params={"form": form, "only": "all"}).content)
        seconds = time.perf_counter() - begun
    growth = megabytes(served) - before
    slow = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else 0.0
    kept = seconds < MOST_SECONDS and growth < MOST_GROWTH and slow < BAR
    verdict = "ok" if kept else "MISSED"
    say(f"{form:6s} {size >> 10:8d} {seconds:8.1f} {before:9.0f} {growth:8.0f} {slow * 1000:12.0f}  {verdict}")
    return kept


def main() -> int:
    """Measure everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--notices", type=int, default=5000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(chosen.database, Path(folder)) as url:
        data = Path(folder) / "data"
        store = open_store(url, data)
        fill(store, data, chosen.notices, [NAME])
        say(f"{chosen.database}: {chosen.notices} notices; at most {MOST_SECONDS:.0f} s, {MOST_GROWTH:.0f} MB more")
        say(f"{'':6s} {'kB':>8s} {'seconds':>8s} {'before MB':>9s} {'more MB':>8s} {'p95 page, ms':>12s}")
        kept = []
        for form in FORMS:
            with serve(url, data) as served, closing(sign_in(served.base)) as client:
                kept.append(measure(served, client, form))
        store.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
