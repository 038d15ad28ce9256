"""The faces: what people see in a browser."""
