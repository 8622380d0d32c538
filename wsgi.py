"""The WSGI application, for any server."""

from festival import create_app

app = create_app()
