"""The pages of the register of delegations."""
