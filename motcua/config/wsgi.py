"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.config.secret import require_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

require_secret_key()
application = get_wsgi_application()
