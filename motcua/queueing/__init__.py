"""What-if: the queue of a unit simulated on its own arrivals and handling times."""
