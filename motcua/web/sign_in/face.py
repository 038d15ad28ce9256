"""The face of the sign-in pages."""

from motcua.web.sign_in.views import ask_to_sign_in
from motcua.web.ui.faces import Face

FACE = Face(urls="motcua.web.sign_in.urls", ask_to_sign_in=ask_to_sign_in)
