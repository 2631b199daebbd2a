"""The phrases that tell a directive from assessment, background and closing formulas, by name.

Their words stand in ``pipeline/lexicon/data/phrases.toml``, each with what it is for and examples.
"""

import re

from pipeline.lexicon.patterns import load_phrases

_PHRASES = load_phrases()

GROUNDS = _PHRASES["grounds"].pattern
ASSIGNING = _PHRASES["assigning"].pattern
CONNECTOR = _PHRASES["connector"].pattern
MODAL = _PHRASES["modal"].pattern
CIRCUMSTANCE = _PHRASES["circumstance"].pattern
STATEMENT = _PHRASES["statement"].pattern
WEAK_NAME = _PHRASES["weak_name"].pattern
RETURNING = _PHRASES["returning"].pattern
OBLIGING = _PHRASES["obliging"].pattern
DUTY_AHEAD = _PHRASES["duty_ahead"].pattern
GROUP = _PHRASES["group"].pattern
REWARD = _PHRASES["reward"].pattern
THING = _PHRASES["thing"].pattern
CLOSING = _PHRASES["closing"].pattern
WHOLE_DOCUMENT_BELOW = _PHRASES["whole_document"].pattern
HANDING_OVER = _PHRASES["handing_over"].pattern
REMARK = _PHRASES["remark"].pattern
LEAD_IN = _PHRASES["lead_in"].pattern
LISTING = _PHRASES["listing"].pattern
REPORT_HEADING = _PHRASES["report_heading"].pattern
AIMS_HEADING = _PHRASES["aims_heading"].pattern
CONCERNING = _PHRASES["concerning"].pattern
PASSING_ON = _PHRASES["passing_on"].pattern
LABEL = _PHRASES["label"].pattern
DESCRIPTION = _PHRASES["description"].pattern
BETWEEN = _PHRASES["between"].pattern
DIFFICULTIES = _PHRASES["difficulties"].pattern
COUNTING = _PHRASES["counting"].pattern
SHARING = _PHRASES["sharing"].pattern
ROLE_FRONT = _PHRASES["role_front"].pattern
ROLE = _PHRASES["role"].pattern
CRITERIA = _PHRASES["criteria"].pattern
MEETING = _PHRASES["meeting"].pattern
ANSWERABLE = _PHRASES["answerable"].pattern
PROCEDURE_HEADING = _PHRASES["procedure_heading"].pattern
DIRECTIVE_HEADING = _PHRASES["directive_heading"].pattern
DUTY_HEADING = _PHRASES["duty_heading"].pattern
HEADING_FRONT = _PHRASES["heading_front"].pattern
HEADING_REST = _PHRASES["heading_rest"].pattern
ATTRIBUTE = _PHRASES["attribute"].pattern
WITH = _PHRASES["with"].pattern
DIRECTING = _PHRASES["directing"].pattern
TO = _PHRASES["to"].pattern
INTRODUCING = _PHRASES["introducing"].pattern
BELONGING = _PHRASES["belonging"].pattern
PASSIVE = _PHRASES["passive"].pattern
ALONGSIDE = _PHRASES["alongside"].pattern
BACK_REFERENCE = _PHRASES["back_reference"].pattern

#: An addition in brackets behind a name: ``(Thường trực Ban Chỉ đạo)``.
BRACKETED = re.compile(r"\s*\([^()]{1,120}\)")
#: What makes a directive one to carry something out: ``nghiêm túc triển khai, thực hiện Kế hoạch này``.
CARRYING_OUT = re.compile(r"\b(?:thực hiện|triển khai|thi hành|chấp hành)\b", re.IGNORECASE)
