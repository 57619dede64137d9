"""The command `kg`: arguments in, calls of the packages below, text or JSON out."""
