"""Pages of HTML: the only door to Jinja."""

import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from models.review import Field, State
from pipeline import __version__
from pipeline.messages import Language, describe_finding
from pipeline.review.words import Say

#: Vietnam has one time the whole year.
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


@cache
def _environment() -> Environment:
    """Make the environment: all that is put in is escaped, and a missing name is an error."""
    environment = Environment(
        loader=PackageLoader("pipeline.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"day": show_day, "moment": show_moment, "percent": show_percent, "size": show_size}
    environment.globals |= {
        "version": __version__,
        "Field": Field,
        "State": State,
        "Language": Language,
        "describe_finding": describe_finding,
    }
    return environment


def warm() -> None:
    """Make all templates ready now, so that nobody waits for that."""
    environment = _environment()
    for name in environment.list_templates(["html"]):
        environment.get_template(name)


def draw(template: str, say: Say, **values: Any) -> str:
    """Give a template filled in."""
    return _environment().get_template(template).render(say=say, **values)


def draw_macro(template: str, name: str, *values: object) -> str:
    """Give one macro of a template filled in."""
    macro = getattr(_environment().get_template(template).module, name)
    return str(macro(*values))


def page(template: str, say: Say, code: int = 200, /, **values: Any) -> HTMLResponse:
    """Give a whole page as an answer."""
    return HTMLResponse(draw(template, say, **values), code)


def show_day(day: datetime.date | None) -> str:
    """Give a day as people here write it."""
    return day.strftime("%d/%m/%Y") if day else ""


def show_moment(moment: datetime.datetime) -> str:
    """Give a day and time in Vietnam's time."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def show_percent(share: float) -> str:
    """Give a share as a whole number of percent."""
    return f"{round(share * 100)}%"


def show_size(size: int) -> str:
    """Give a number of bytes in a unit that people read."""
    whole = f"{size / 1_048_576:.1f}".removesuffix(".0")
    return f"{whole} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"
