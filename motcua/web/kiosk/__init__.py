"""The kiosk of a hall: tickets, procedures, following a dossier; the calling screen."""
