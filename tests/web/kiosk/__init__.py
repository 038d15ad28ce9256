"""Pages of the kiosk."""
