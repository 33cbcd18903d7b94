"""Find the time expressions of an article and the days that they mean.

After HeidelTime (Stroetgen and Gertz 2010) and TIMEX3 (Pustejovsky et al. 2003): rules over the
words of a sentence, the verb's tense for weekdays and months, intervals with their granularity.
"""

from secondsource.claims.times.finding import find_times
from secondsource.claims.times.posts import day_of_posts

__all__ = ["day_of_posts", "find_times"]
