"""Exercises of the chapter "A short history"."""

import numpy as np

from neuronbook.exercises.chapters._early_machines import (
    A,
    B,
    C,
    forgets,
    is_kept,
    not_exactly_one,
    pairs_that_fire,
    read_wires,
)
from neuronbook.exercises.chapters._evidence import CAUSES, FIRST_HAND, read_case, unfair
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception
from neuronbook.history import year_of

# ---- date four voices ----------------------------------------------------------------------------

_DATES = [year_of(who) for who in ("Hopfield", "Rosenblatt", "Krizhevsky", "McCulloch")]


def _all_but(place: int, year: int) -> list[int]:
    return [year if i == place else right for i, right in enumerate(_DATES)]


# ---- judge six sentences -------------------------------------------------------------------------

_SUPPORTED, _CONTESTED, _WRONG = 1, 0, -1
_VERDICTS = [_WRONG, _CONTESTED, _SUPPORTED, _WRONG, _SUPPORTED, _CONTESTED]


def _judged(**otherwise: int) -> list[int]:
    return [otherwise.get(letter, right) for letter, right in zip("abcdef", _VERDICTS, strict=True)]


# ---- how many witnesses --------------------------------------------------------------------------


def _witnesses(documents, copied_from):
    origins = set()
    for document in documents:
        while copied_from[document] >= 0:
            document = copied_from[document]  # noqa: PLW2901 - on to its source
        origins.add(int(document))
    return len(origins)


def _one_step_back(documents, copied_from):
    return len({int(copied_from[d]) if copied_from[d] >= 0 else int(d) for d in documents})


def _first_hand_only(documents, copied_from):
    return sum(copied_from[d] < 0 for d in documents)


def _some_library(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(6, 10))
    copied_from = np.array([int(rng.integers(-1, i)) if i else -1 for i in range(n)])
    return rng.permutation(n)[: int(rng.integers(3, n))], copied_from


EXERCISES = (
    Array(
        "history-voices",
        prompt="In which year was each of the four sentences A to D printed?",
        answer=_DATES,
        labels=("A", "B", "C", "D"),
        rtol=0.0,
        atol=0.5,
        hints=[
            "Who speaks of a phase space, who of organisms, who of a processor, who of logic?",
            "A physicist, a psychologist, an engineer, a logician: look for them in the table.",
        ],
        misconceptions=[
            Misconception(
                _all_but(0, year_of("Hodgkin")),
                "A: a state that flows is physics indeed, but the memory is addressed by content.",
            ),
            Misconception(
                _all_but(1, year_of("Hebb")),
                "B: Hebb asked this too. The three questions open a paper about a machine.",
            ),
            Misconception(
                _all_but(1, year_of("Fukushima")),
                "B: Fukushima's network is about shapes. Here recall and thinking are asked for.",
            ),
            Misconception(
                _all_but(2, year_of("Nair")),
                "C: these neurons do not saturate, but who ran a convolution on a fast processor?",
            ),
            Misconception(
                _all_but(3, year_of("Kleene")),
                "D: Kleene asks what nets with loops recognise. Here any expression finds its net.",
            ),
        ],
    ),
    Array(
        "history-verdicts",
        prompt="Judge the sentences a to f: 1 supported, 0 contested, −1 wrong.",
        answer=_VERDICTS,
        labels=tuple("abcdef"),
        rtol=0.0,
        hints=[
            "Wrong is what a source refutes. Contested is what good sources weigh differently.",
            "Two are supported, two contested, two wrong.",
        ],
        misconceptions=[
            Misconception(
                _judged(a=_SUPPORTED),
                "a: their theorems hold for detectors that see few inputs. A hidden layer does it.",
            ),
            Misconception(
                _judged(b=_SUPPORTED),
                "b: that is the legend. Olazaran's witnesses name other causes as well.",
            ),
            Misconception(
                _judged(b=_WRONG),
                "b: the book had its part. How large a part is what historians argue about.",
            ),
            Misconception(
                _judged(d=_SUPPORTED),
                "d: in 1958 active units gain value. The correction of mistakes came later.",
            ),
            Misconception(
                _judged(f=_WRONG),
                "f: good sources say so. But a net read zip codes on a machine of 1989.",
            ),
            Misconception(
                _judged(f=_SUPPORTED),
                "f: it is one of five causes, and the chapter has a source against it.",
            ),
        ],
    ),
    Condition(
        "history-order-two",
        prompt=(
            "A perceptron of order 2 sees three pixels: give the weights of x1, x2, x3, of the "
            "pairs x1·x2, x1·x3, x2·x3, and the bias, seven numbers, so that its sum is above 0 "
            "if exactly one pixel is on, and below 0 else."
        ),
        test=not_exactly_one,
        example=(1, 1, 1, -2, -2, -2, -0.5),
        shape=(7,),
        hints=[
            "With no pixel on only the bias is left; with one, the bias and its own weight.",
            "Two pixels bring two weights and one pair. What must the pair do to them?",
        ],
        misconceptions=[
            Misconception(
                (1, 1, 1, 0, 0, 0, -0.5),
                "That is OR: more pixels only help. A pair has to take away what its pixels bring.",
                when=lambda w: (w[:3] > 0).all() and (w[3:6] >= 0).all() and w[6] < 0,
            ),
            Misconception(
                (1, 1, 1, -1.5, -1.5, -0.8, -0.6),
                "Two of the pairs are strong enough, the third is not.",
                when=lambda w: (w[3:6] < 0).all() and pairs_that_fire(w) == 1,
            ),
            Misconception(
                (1, 1, 1, -2, -2, -2, 0.5),
                "With no pixel on, the bias alone decides.",
                when=lambda w: w[6] > 0,
            ),
        ],
    ),
    Function(
        "history-witnesses",
        prompt=(
            "`copied_from[i]` is the number of the document that document i copied, or −1. Return "
            "how many independent witnesses stand behind `documents`."
        ),
        reference=_witnesses,
        cases=[
            ([1, 2], np.array([-1, 0, 1])),
            ([0, 1], np.array([-1, -1])),
            ([2, 3, 4], np.array([-1, 0, 1, 2, 0])),
            ([1, 4], np.array([-1, 0, -1, 2, 3, -1])),
            ([6, 0], np.array([-1, 0, 1, 2, 3, 4, 5])),
        ],
        random_case=_some_library,
        hints=[
            "Follow document 2 by hand: it copied 1, and what did 1 do?",
            "One step back is not enough. Go on for as long as there is a source.",
        ],
        misconceptions=[
            Misconception(
                _one_step_back,
                "That is the function as it was: it goes back one step. A copy may have been "
                "copied from a copy.",
            ),
            Misconception(
                _first_hand_only,
                "That counts the documents in the list that are first-hand. The origin of a copy "
                "counts too, in the list or not.",
            ),
            Misconception(
                lambda documents, copied_from: len(documents),
                "That counts documents. Ten copies of one report are one witness.",
            ),
            Misconception(
                lambda documents, copied_from: int(sum(c < 0 for c in copied_from)),
                "That counts every first-hand document there is. Which ones stand behind these?",
            ),
        ],
    ),
    Condition(
        "history-fair-case",
        prompt=(
            'Make a fair case for one cause: a dict {"cause": …, "for": […], "against": […]} with '
            "sources of the table on both sides, one at least first-hand, one at least looking "
            "back."
        ),
        test=unfair,
        example={"cause": "rule", "for": ["rumelhart1986"], "against": ["griewank2012"]},
        read=read_case,
        hints=[
            "Take the cause that you know best, and read its paragraph again: what follows But?",
            "Most sources report their own work. Three in the table look back.",
        ],
        misconceptions=[
            Misconception(
                {"cause": "machines", "for": ["raina2009"], "against": []},
                "A case without an objection convinces nobody who has heard one.",
                when=lambda case: bool(case.pro) and not case.contra,
            ),
            Misconception(
                {"cause": "money", "for": ["rumelhart1986"], "against": ["fukushima1980"]},
                "It is a good source, for another cause.",
                when=lambda case: bool((case.pro | case.contra) - set().union(*CAUSES[case.cause])),
            ),
            Misconception(
                {"cause": "machines", "for": ["raina2009"], "against": ["lecun1989"]},
                "Those who did the work praise it. Somebody should have compared.",
                when=lambda case: case.pro | case.contra <= FIRST_HAND,
            ),
        ],
    ),
    Condition(
        "history-memories",
        prompt=(
            "Four units, A = (1, 1, −1, −1), B = (1, −1, 1, −1). Give the weights w12, w13, w14, "
            "w23, w24, w34 with which both stay as they are, and (1, 1, 1, 1) does not."
        ),
        test=forgets,
        example=(0, 0, -2, -2, 0, 0),
        shape=(6,),
        read=read_wires,
        hints=[
            "Which units agree in A and in B, and which disagree in both?",
            "Store A, store B, and add the weights, as the chapter's net stores one pattern.",
        ],
        misconceptions=[
            Misconception(
                (1, -1, -1, -1, -1, 1),
                "That remembers A alone. In B two units that agree in A disagree.",
                when=lambda w: is_kept(w, A) and not is_kept(w, B),
            ),
            Misconception(
                (-1, 1, -1, -1, 1, -1),
                "That remembers B alone. In A two units that agree in B disagree.",
                when=lambda w: is_kept(w, B) and not is_kept(w, A),
            ),
            Misconception(
                (1, 1, 1, 1, 1, 1),
                "All units pull each other the same way: it remembers (1, 1, 1, 1) alone.",
                when=lambda w: (
                    (w > 0).all() and is_kept(w, C) and not is_kept(w, A) and not is_kept(w, B)
                ),
            ),
            Misconception(
                (5, 5, -1, -1, 5, 5),
                "A and B stay, but so does (1, 1, 1, 1). Let weaker wires pull units together.",
                when=lambda w: is_kept(w, A) and is_kept(w, B) and is_kept(w, C),
            ),
            Misconception(
                (0, 0, 0, 0, 0, 0),
                "Nobody hears anything, and 0 has no sign.",
                when=lambda w: not w.any(),
            ),
        ],
    ),
)
