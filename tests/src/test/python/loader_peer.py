"""Loads the pretext task's minibatches with PyTorch and OpenCV, as the peer of our own loader.

    loader_peer.py workload.jsonl size batch

Each line of the workload is a sample: the JPEG files of its context, targets and negatives, their
crops and flips. Prints the CPU seconds of a sample and the mean of all numbers, to compare.
"""

import json
import sys
import time

import cv2
import numpy as np
import torch

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1, 1)
DEVIATION = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1, 1)
CROP = 0.875


class Samples(torch.utils.data.Dataset):
    def __init__(self, lines, size):
        self.samples = [json.loads(line) for line in lines]
        self.size = size

    def __len__(self):
        return len(self.samples)

    def frame(self, file, view):
        image = cv2.imread(file)
        height, width = image.shape[:2]
        crop = round(CROP * min(height, width))
        left = round(view["cropX"] * (width - crop))
        top = round(view["cropY"] * (height - crop))
        image = image[top : top + crop, left : left + crop]
        if crop != self.size:
            image = cv2.resize(image, (self.size, self.size), interpolation=cv2.INTER_AREA)
        if view["flipped"]:
            image = cv2.flip(image, 1)
        return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)

    def clip(self, files, view):
        """[3, T, S, S]"""
        images = np.stack([self.frame(file, view) for file in files])
        clip = torch.from_numpy(images).permute(3, 0, 1, 2).float()
        return clip.div_(255).sub_(MEAN).div_(DEVIATION)

    def __getitem__(self, index):
        sample = self.samples[index]
        context = self.clip(sample["context"], sample)
        targets = [self.clip(files, sample) for files in sample["targets"]]
        turned = [
            torch.rot90(target, quarters, (2, 3))
            for quarters in (1, 2, 3)
            for target in targets[: sample["rotated"]]
        ]
        negatives = [self.clip(negative["frames"], negative) for negative in sample["negatives"]]
        return context, torch.stack(targets + turned + negatives)


def main(workload, size, batch):
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    with open(workload) as lines:
        samples = Samples(lines, int(size))
    loader = torch.utils.data.DataLoader(samples, batch_size=int(batch))
    means = [float(context.mean()) + float(frames.mean()) for context, frames in loader]
    start = time.process_time()
    for context, frames in loader:
        assert context.is_contiguous() and frames.is_contiguous()
    seconds = (time.process_time() - start) / len(samples)
    print("cpu/sample %.6f s, mean %.3f" % (seconds, sum(means) / len(means)))


main(*sys.argv[1:])
