"""The web application in which people correct the machine: FastAPI, pages made on the server, no outside addresses."""

from pipeline.review.app import create_app
from pipeline.review.desk import LOCAL_USER
from pipeline.review.settings import Settings, load_secret

__all__ = ["LOCAL_USER", "Settings", "create_app", "load_secret"]
