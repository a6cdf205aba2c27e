"""How a store grows: what a step of the work takes, for stores of several sizes (bench/scale.py)."""
