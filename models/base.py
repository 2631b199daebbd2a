"""The one base class of every record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record: made once, never changed, no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")
