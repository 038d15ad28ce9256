"""Reading published procedures into drafts, and matching what people type."""
