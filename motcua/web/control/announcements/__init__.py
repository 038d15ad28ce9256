"""The pages of announcements: written, asked about, approved, issued; who is late."""
