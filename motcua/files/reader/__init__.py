"""The program that opens what people send: a process of its own, with little memory and time."""
