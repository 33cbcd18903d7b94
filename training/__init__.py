"""Training of the small models that come with the program; none of it runs in the product."""
