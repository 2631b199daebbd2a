"""Which files decide whether what was read before still holds."""

import grimp

from pipeline.fingerprint import READING, program_key, reading_key


def test_all_that_reading_imports_is_in_its_key() -> None:
    graph = grimp.build_graph("pipeline", "models")
    seen, todo = set(), ["pipeline.ingest", *graph.find_descendants("pipeline.ingest")]
    while todo:
        seen.add(module := todo.pop())
        todo += graph.find_modules_directly_imported_by(module) - seen
    known = tuple("pipeline." + name.removesuffix(".py") for name in READING)
    assert [module for module in sorted(seen) if not module.startswith(("models", *known))] == []


def test_keys_differ_and_stay() -> None:
    assert program_key() == program_key() != reading_key()
    assert len(program_key()) == len(reading_key()) == 64
