"""Shared by all faces: base templates, components, forms, middleware, health checks."""
