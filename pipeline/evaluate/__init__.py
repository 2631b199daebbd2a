"""How good the records are: figures against gold annotations, counted as the annotation guide says (section 7)."""

from pipeline.evaluate.count import Difference, compare
from pipeline.evaluate.figures import Figures, Ratio
from pipeline.evaluate.groups import Confusion, Report, count_confusions, evaluate
from pipeline.evaluate.load import Sheet, load_gold, load_records

__all__ = [
    "Confusion",
    "Difference",
    "Figures",
    "Ratio",
    "Report",
    "Sheet",
    "compare",
    "count_confusions",
    "evaluate",
    "load_gold",
    "load_records",
]
