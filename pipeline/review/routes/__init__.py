"""The routes of the application, by what people do."""
