"""What the page of a dossier tells about itself."""

from motcua.web.ui.faces import Face

FACE = Face(urls="motcua.web.dossier.urls")
