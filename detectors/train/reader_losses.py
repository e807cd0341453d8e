"""What the plate reader is taught by: text and province by CTC, where drawn letters stand, more."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from detectors.train.alphabets import ALPHABET, BLANK, PROVINCE_ALPHABET, STEPS, encoded
from detectors.train.reader_batches import IGNORED, Batch, province_text
from detectors.train.reader_network import SUBSTEPS, Answers


def loss_of(answers: Answers, batch: Batch, placed_share: float) -> Tensor:
    """`placed_share`: how much the known places of drawn letters count, see `_placed_loss`."""
    device = answers.text.device
    names = [encoded(province_text(int(one)), PROVINCE_ALPHABET) for one in batch.provinces]
    provinces = torch.from_numpy(batch.provinces).to(device)
    legible = torch.from_numpy(batch.legible).to(device)
    known = legible != IGNORED
    text = _text_loss(answers.text, batch)
    letters = _ctc(answers.letters, names, [bool(name) for name in names])
    province = functional.cross_entropy(
        answers.province.float(), provinces, ignore_index=IGNORED, label_smoothing=0.02
    )
    layout = functional.cross_entropy(
        answers.layout[:, :-1].float(), torch.from_numpy(batch.layouts).to(device)
    )
    readable = functional.binary_cross_entropy_with_logits(
        answers.layout[known, -1].float(), legible[known].float()
    )
    placed = _placed_loss(answers, batch)
    return text + placed_share * placed + province + 0.5 * letters + 0.2 * layout + 0.2 * readable


def _placed_loss(answers: Answers, batch: Batch) -> Tensor:
    """Of drawn plates it is known where each letter stands, so each is asked for at its column.

    CTC alone finds digits, and leaves rare letters at the edge of the picture for thousands of
    batches. One of a column's two steps is enough. In the end CTC must be alone again: it likes
    another column of a wide letter, and two of them are read as the letter twice.
    """
    lines = [answers.text[:, :STEPS], answers.text[:, STEPS:], answers.letters]
    losses = []
    for number, logits in enumerate(lines):
        alphabet = PROVINCE_ALPHABET if number == 2 else ALPHABET
        places = [
            (row, mark.column, alphabet.index(mark.letter) + 1)
            for row, marks in enumerate(batch.marks)
            for mark in marks
            if mark.line == number
        ]
        if places:
            rows, columns, numbers = torch.tensor(places, device=logits.device).unbind(1)
            steps = functional.log_softmax(logits.float(), dim=2).unflatten(1, (-1, SUBSTEPS))
            either = steps[rows, columns, :, numbers].logsumexp(dim=1)
            losses.append(-either.clamp(max=0).mean())
    return torch.stack(losses).sum() if losses else answers.text.new_zeros(())


def _text_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Each line by itself. Were both one sequence, half of a car's number would be looked for on
    the second line, and letters would be learned by heart instead of seen where they stand.
    """
    rows = [
        row
        for row, (text, legible) in enumerate(zip(batch.texts, batch.legible, strict=True))
        if text[0] and legible != 0
    ]
    first = [batch.texts[row][0] if row in rows else [] for row in range(len(batch.texts))]
    second = [batch.texts[row][1] if row in rows else [] for row in range(len(batch.texts))]
    alone = [row for row in rows if not second[row]]
    blank = functional.log_softmax(logits[alone][:, STEPS:].float(), dim=2)[..., BLANK]
    both = _ctc(logits[:, :STEPS], first, [bool(text) for text in first])
    if any(second):
        share = sum(bool(text) for text in second) / len(rows)
        both = both + share * _ctc(logits[:, STEPS:], second, [bool(text) for text in second])
    return both - blank.mean()


def _ctc(logits: Tensor, texts: list[list[int]], wanted: list[bool]) -> Tensor:
    """Mean per plate over its characters, of the plates that are wanted."""
    rows = [number for number, one in enumerate(wanted) if one]
    chosen = functional.log_softmax(logits[rows].float(), dim=2).transpose(0, 1)
    targets = [texts[row] for row in rows]
    return functional.ctc_loss(
        chosen,
        torch.tensor([number for text in targets for number in text], device=logits.device),
        torch.full((len(rows),), logits.shape[1], dtype=torch.long),
        torch.tensor([len(text) for text in targets]),
        zero_infinity=True,
    )
