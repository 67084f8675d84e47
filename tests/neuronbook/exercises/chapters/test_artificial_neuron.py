"""What readers build in the chapter: right answers of several kinds, and near misses."""

from tests.tasks import laws

RIGHT = {
    "clamp": {
        "both look right, the second stops the climb": (1, 0, 1, -1, 1, -1, 0),
        "both look left, from the upper end down": (-1, 1, -1, 0, -1, 1, 1),
        "other scales, the other order": (0.5, -0.5, 4, 0, -2, 0.25, 0),
    },
    "top-of-a-t": {
        "the picture itself": (1, 1, 1, -1, 1, -1, 0, 0, 0, -4),
        "a bias between the best and the next": (2, 2, 2, -2, 2, -2, 0, 0, 0, -7),
        "uneven, and the last row with a little say": (
            *(3, 1, 2, -9, 1, -5),
            *(0.2, -0.2, 0.1),
            *(-6.5,),
        ),
    },
    "hardest-pair": {
        "in one order": (5, 9),
        "in the other": [9, 5],
        "as decimals": (5.0, 9.0),
    },
}
NEAR_MISSES = {
    "clamp": {
        "it stops at 2": ((1, 0, 1, -2, 1, -1, 0), "At x = 1.25"),
        "half as steep": ((0.5, 0, 0.5, -0.5, 1, -1, 0), "At x = 0.25"),
        "lifted by a little": ((1, 0, 1, -1, 1, -1, 0.01), "At x = -3"),
        "the second climbs as well": ((1, 0, 1, -1, 1, 1, 0), "stop the climb"),
    },
    "top-of-a-t": {
        "it asks for more than there is": ((1, 1, 1, -1, 1, -1, 0, 0, 0, -4.5), "should fire"),
        "one pixel too few will do": ((1, 1, 1, -1, 1, -1, 0, 0, 0, -3), "should be silent"),
        "the last row can outvote": ((1, 1, 1, -1, 1, -1, 0.5, 0.5, 0.5, -4), "should be silent"),
    },
    "hardest-pair": {
        "the next hardest": ((1, 9), "92.8% are read right"),
        "one digit twice": ((5, 5), "Two different digits"),
        "no digit": ((5, 9.5), "Two different digits"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)
