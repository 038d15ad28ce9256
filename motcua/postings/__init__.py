"""Posting (niêm yết): what must hang at a place that receives people, and what hangs there."""
