"""How well and how fast real modifications are read: the figures of the gold readings beside the project."""

import importlib.util
import json
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.report import Report
from loans.domain.drafting.interchange import as_facts
from loans.domain.drafting.reader import read

REAL = Path(__file__).resolve().parent.parent.parent / "shared"
SETS = {
    "seeds": (REAL / "seeds" / "gold", REAL / "seeds"),
    "amendments": (REAL / "amendments" / "gold", REAL / "amendments" / "text"),
}
_SCORE = REAL / "amendments" / "score.py"


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1 over (action, target) pairs and header facts; `seconds` is the time of all readings."""

    documents: int
    precision: float
    recall: float
    f1: float
    header: float
    seconds: float


def report(to: Report) -> None:
    """Print the scores beside the figures of the other rooms; say so where the real documents are not there."""
    to.room("Reading modifications, by the gold readings beside the project")
    scores = measure()
    if not scores:
        to.figure("not measured", "", "the real documents are not beside the project")
    for name, score in scores.items():
        to.figure(f"{name}, {score.documents} documents: F1", f"{score.f1:.3f}")
        to.figure("precision, recall, header", f"{score.precision:.3f}", f"{score.recall:.3f}, {score.header:.3f}")
        to.seconds("all of them read in", score.seconds)


def measure() -> dict[str, Score]:
    """The score of each set of real documents; empty where they are not beside the project."""
    if not _SCORE.exists():
        return {}
    score = _score_module()
    return {name: _measured(score, gold, texts) for name, (gold, texts) in SETS.items() if gold.is_dir()}


def _measured(score: ModuleType, gold_dir: Path, texts: Path) -> Score:
    hits = found = wanted = right = facts = documents = 0
    seconds = 0.0
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text())
        text = (texts / gold["document"]).read_text(errors="replace")
        start = time.perf_counter()
        reading = as_facts(read(text), gold["document"])
        seconds += time.perf_counter() - start
        want, got = score.pairs(gold), score.pairs(reading)
        hits, found, wanted = hits + len(want & got), found + len(got), wanted + len(want)
        agree = [one == other for one, other in zip(score.header(gold), score.header(reading), strict=True)]
        right, facts, documents = right + sum(agree), facts + len(agree), documents + 1
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Score(documents, precision, recall, f1, right / max(facts, 1), seconds)


def _score_module() -> ModuleType:
    """The scorer that comes with the gold readings, so that its formula is the one that counts."""
    spec = importlib.util.spec_from_file_location("amendment_score", _SCORE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_SCORE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
