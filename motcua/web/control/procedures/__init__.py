"""The pages of single procedures: all of them, one with its versions, and what is written anew."""
