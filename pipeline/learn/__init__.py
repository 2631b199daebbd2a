"""Training of the ratings from folders of annotated documents (huấn luyện)."""

from pipeline.extract.model import dump_model
from pipeline.learn.examples import load_examples
from pipeline.learn.training import train

__all__ = ["dump_model", "load_examples", "train"]
