"""The dossier: intake, steps, pauses, results, deadlines, official forms."""
