"""How often people leave what the machine read as it is."""

from fastapi import APIRouter
from starlette.responses import Response

from pipeline.review import charts
from pipeline.review.desk import Reviewer

router = APIRouter()
#: The frame of the curves, in the units of the drawing.
_WIDTH, _HEIGHT = 260.0, 70.0


@router.get("/acceptance")
def show_acceptance(visit: Reviewer) -> Response:
    """Show the share of kept values by field and week."""
    weeks = visit.desk.store.acceptance(visit.office)
    return visit.page("acceptance.html", curves=charts.curves(weeks, _WIDTH, _HEIGHT), weeks=weeks)
