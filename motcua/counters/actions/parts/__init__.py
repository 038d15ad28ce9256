"""Parts of actions: each function runs inside the action that calls it."""
