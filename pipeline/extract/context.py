"""What an item takes from above: leads, partners, the mood of its section, its time limit (ngữ cảnh kế thừa)."""

import re
from dataclasses import dataclass, replace

from pipeline.extract.actors import Actor, match_actors, split_actors
from pipeline.extract.charges import shift
from pipeline.extract.limits import TimeLimit
from pipeline.extract.phrases import (
    AIMS_HEADING,
    CONCERNING,
    DIRECTIVE_HEADING,
    DUTY_HEADING,
    GROUP,
    HEADING_FRONT,
    HEADING_REST,
    REPORT_HEADING,
    THING,
    WEAK_NAME,
)

_MEMBERS = re.compile(r"(?:bao )?gồm(?: có)?:? ", re.IGNORECASE)
_LONGEST_LISTED = 160  # code points


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the items below a heading or lead-in; spans count in the document.

    Attributes:
        leads: Who leads where an item names nobody.
        partners: With whom, where the lead-in says so.
        reports: True below a heading that reports or explains: only ``giao``, ``yêu cầu``, ``phải`` charge anybody.
        aims: True below a heading that sets out aims or criteria: only what names its actor is a task.
        addressees: Whom the document is addressed to; lead only where ``yêu cầu:`` or the like opens a list.
        opening: True in the paragraphs before the notice says what it decides.
        hosts: With whom the meeting was held that the notice concludes: they lead where tasks name nobody.
        limit: By when, where the lead-in says so.
        listed: True where the titles beside an item name actors: then it names one, too, in whatever words.
        sharing: True below ``Chủ trì, phối hợp với``: whom an item names first is a partner.
        attributed: True where a line further down names the lead (``Đơn vị chủ trì: …``).
    """

    leads: tuple[Actor, ...] = ()
    partners: tuple[Actor, ...] = ()
    reports: bool = False
    aims: bool = False
    addressees: tuple[Actor, ...] = ()
    attributed: bool = False
    opening: bool = False
    hosts: tuple[Actor, ...] = ()
    limit: TimeLimit | None = None
    sharing: bool = False
    listed: bool = False

    def below_heading(self, text: str, offset: int) -> "Context":
        """Give the context below a heading: the actors that it names lead; a section of another mood starts afresh."""
        heading = read_heading_actors(text) or (_read_listed(text) if self.listed else ())
        if heading:
            if CONCERNING.match(text) and (self.aims or self.reports):
                return self
            return replace(self, leads=shift(heading, offset), partners=(), limit=None, reports=False, aims=False)
        reports, aims = bool(REPORT_HEADING.match(text)), bool(AIMS_HEADING.match(text))
        if reports or aims:
            return replace(self, leads=(), partners=(), reports=reports, aims=aims)
        if DIRECTIVE_HEADING.search(text):
            return replace(self, reports=False, aims=False, leads=self.leads or self.hosts)
        return self

    def below_lead_in(
        self, leads: tuple[Actor, ...], partners: tuple[Actor, ...], limit: TimeLimit | None = None
    ) -> "Context":
        """Give the context below a lead-in that charges somebody."""
        return replace(self, leads=leads, partners=partners, limit=limit, reports=False, aims=False)

    def with_addressees(self) -> "Context":
        """Give the context below a lead-in that charges nobody by name: the addressees lead, where there are any."""
        if self.leads or not self.addressees:
            return self
        return replace(self, leads=self.addressees, reports=False, aims=False)


def read_heading_actors(text: str) -> tuple[Actor, ...]:
    """Give the actors of a heading that names them and nothing else (``Giao Sở Tài chính``, ``Trách nhiệm của …``)."""
    front = HEADING_FRONT.match(text)
    start = front.end() if front else 0
    found = match_actors(text, start)
    if found is None or all(WEAK_NAME.match(actor.name) for actor in found.actors):
        return _read_answerable(text)
    return found.actors if HEADING_REST.match(text, found.span.end) else _read_answerable(text)


def _read_listed(text: str) -> tuple[Actor, ...]:
    """Take all of a title that begins with an actor as names: ``Các cơ sở đào tạo đại học, sau đại học``."""
    front = HEADING_FRONT.match(text)
    start = front.end() if front else 0
    title, _, bracket = text[start:].partition("(")
    title = title.rstrip(" .:")
    if match_actors(title) is None or THING.match(title) or len(title) > _LONGEST_LISTED:
        return ()
    members = _MEMBERS.match(bracket)
    named = match_actors(bracket, members.end()) if members else None
    return shift(named.actors, len(text) - len(bracket)) if named else shift(split_actors(title, titled=True), start)


def _read_answerable(text: str) -> tuple[Actor, ...]:
    """Give those whose duties a heading announces in words of its own: ``Trách nhiệm của chủ cơ sở giết mổ``."""
    match = DUTY_HEADING.match(text)
    if match is None:
        return ()
    start, end = match.span("who")
    known = GROUP.match(text, start) is not None or match_actors(text, start) is not None
    if THING.match(text, start) or (match["towards"] and not known):
        return ()  # what something must be like: `Yêu cầu đối với phần mềm`
    return shift(split_actors(text[start:end], titled=True), start)
