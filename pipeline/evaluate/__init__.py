"""How good the records are: figures against gold annotations, counted as the annotation guide says (section 7)."""

from pipeline.evaluate.count import Difference, compare
from pipeline.evaluate.figures import Figures, Ratio
from pipeline.evaluate.groups import WORDED, Confusion, Group, Report, count_confusions, evaluate
from pipeline.evaluate.load import Sheet, load_gold, load_records
from pipeline.evaluate.ratings import SHARES, Rated, Ratings, Reliability, Trade, find_most, measure, take_from

__all__ = [
    "SHARES",
    "WORDED",
    "Confusion",
    "Difference",
    "Figures",
    "Group",
    "Rated",
    "Ratings",
    "Ratio",
    "Reliability",
    "Report",
    "Sheet",
    "Trade",
    "compare",
    "count_confusions",
    "evaluate",
    "find_most",
    "load_gold",
    "load_records",
    "measure",
    "take_from",
]
