"""Announcements (quyết định công bố): what holds of which procedures from which day on."""
