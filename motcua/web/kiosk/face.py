"""The face of the kiosk: in no menu, as it stands on devices of its own."""

from motcua.web.ui.faces import Face

FACE = Face(urls="motcua.web.kiosk.urls")
