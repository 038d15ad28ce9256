"""Reports for officers: the form, its figures, the dossiers behind each."""
