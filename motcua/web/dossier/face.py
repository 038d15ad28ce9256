"""The face of the dossier page."""

from motcua.web.ui.faces import Face

FACE = Face(urls="motcua.web.dossier.urls")
