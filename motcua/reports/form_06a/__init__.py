"""Form 06a as a document: what was asked for, and the report in every format."""
