"""What applicants say of how their dossiers were handled: ratings and petitions."""
