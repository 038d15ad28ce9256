"""Reports for officers: the form, its figures, and the dossiers behind each figure."""
