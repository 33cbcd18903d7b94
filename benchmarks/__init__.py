"""Quality and speed of the product, one command each: python -m benchmarks NAME."""
