"""One file of a batch, from its bytes to its record on disk: the task that every kind of worker does."""

import hashlib
import logging
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache import DocumentCache
from pipeline.emit import emit_json
from pipeline.errors import ErrorCode, InputError, InternalError, NoticeError
from pipeline.files import read_file, shown_name, write_file
from pipeline.outcome import Outcome, summarise_record
from pipeline.plan import Job

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all files of a batch.

    Attributes:
        records: Folder of the records.
        allow_classified: Whether notices with a mark of secrecy may be read.
        threads: How many scanned pages are read at the same time.
        cache: What was read before; ``None`` to do without.
    """

    records: Path
    allow_classified: bool
    threads: int
    cache: DocumentCache | None


def run_job(job: Job, setting: Setting) -> Outcome:
    """Read one file and write its record; whatever goes wrong stays with this file."""
    start = time.perf_counter()
    outcome = _convert(job, setting)
    return outcome._replace(seconds=round(time.perf_counter() - start, 4))


def _convert(job: Job, setting: Setting) -> Outcome:
    from pipeline.convert import convert  # noqa: PLC0415 - only who converts waits for the language models
    from pipeline.ingest import ingest  # noqa: PLC0415 - the same

    failed = Outcome(job.name, job.stem)
    try:
        raw = read_file(job.path)
        failed = failed._replace(source=hashlib.sha256(raw).hexdigest())
        read = setting.cache.read if setting.cache else ingest
        record = convert(
            raw,
            shown_name(job.path.name),
            allow_classified=setting.allow_classified,
            workers=setting.threads,
            read=read,
        )
        written = emit_json(record)
        write_file(setting.records / f"{job.stem}.json", written)
    except NoticeError as error:
        _LOG.debug("%s", job.name, exc_info=error)
        return failed._replace(error=error)
    except MemoryError:
        return failed._replace(error=InputError(ErrorCode.MEMORY_LIMIT, detail=job.name))
    except Exception as error:  # noqa: BLE001 - a fault met in one file must not lose the others
        _LOG.debug("%s", job.name, exc_info=error)
        return failed._replace(error=InternalError(ErrorCode.INTERNAL, detail=type(error).__name__))
    return summarise_record(job.name, job.stem, hashlib.sha256(written).hexdigest(), record)
