"""python -m secondsource: the command line."""

from secondsource.cli import main

if __name__ == "__main__":
    main()
