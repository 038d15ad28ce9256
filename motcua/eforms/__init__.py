"""Electronic forms: what a procedure asks, as JSON Schema, and reading what people answer."""
