"""Loads the network beside this file: an encoder of video clips, or a classifier of actions.

Needs PyTorch alone.

    model = from_pretrained(".")
    windows = clips(frames, ".")        # frames: uint8 [T, H, W, 3], RGB, as a video decodes
    features = model.features(windows)  # [N, C]
    scores = model(windows)             # a classifier's logits [N, classes], else the features
    model.classes                       # row i of a classifier's scores is class i
"""
import json
import os
import struct

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, inside, out, stride):
        super().__init__()
        self.conv1 = nn.Conv3d(inside, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm3d(out)
        self.conv2 = nn.Conv3d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm3d(out)
        self.down = None
        if stride != 1 or inside != out:
            self.down = nn.Sequential(
                nn.Conv3d(inside, out, 1, stride, bias=False), nn.BatchNorm3d(out)
            )

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.down is None else self.down(x)))


class Encoder(nn.Module):
    """A 3D ResNet-18: clips [N, 3, T, H, W] to features [N, 8 x width, T', H', W']."""

    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv3d(3, width, 7, (1, 2, 2), 3, bias=False)
        self.bn1 = nn.BatchNorm3d(width)
        self.maxpool = nn.MaxPool3d(3, 2, 1)
        inside = width
        for stage in range(4):
            out = width << stage
            first = Block(inside, out, 1 if stage == 0 else 2)
            setattr(self, "layer%d" % (stage + 1), nn.Sequential(first, Block(out, out, 1)))
            inside = out

    def forward(self, x):
        x = self.maxpool(F.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))


class SkipClip(nn.Module):
    """An encoder g, and the linear layer fc of a classifier where there are classes."""

    def __init__(self, width, classes=()):
        super().__init__()
        self.classes = list(classes)
        self.g = Encoder(width)
        self.fc = nn.Linear(8 * width, len(self.classes)) if self.classes else None

    def features(self, windows):
        return self.g(windows).mean((2, 3, 4))

    def forward(self, windows):
        features = self.features(windows)
        return features if self.fc is None else self.fc(features)


def from_pretrained(folder):
    """The folder's network, in evaluation mode."""
    config = _json(folder, "config.json")
    labels = config.get("id2label", {})
    model = SkipClip(config["width"], [labels[str(i)] for i in range(len(labels))])
    tensors = _tensors(os.path.join(folder, "model.safetensors"))
    own = {name: each for name, each in tensors.items() if name.split(".")[0] in ("g", "fc")}
    missing, unexpected = model.load_state_dict(own, strict=False)
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    if missing or unexpected:
        raise ValueError("model.safetensors lacks %s, has besides %s" % (missing, unexpected))
    return model.eval()


def clips(frames, folder):
    """A video's windows as the network takes them, one after the other, [N, 3, T, S, S].

    Close to what skipclip itself makes of a video, not the same bits: that resizes by ffmpeg, from
    frames that it stored (preprocessor_config.json, stored_frames). The last partial window is
    dropped unless it is the only one; then its frames repeat.
    """
    how = _json(folder, "preprocessor_config.json")
    length, size = how["frames"], how["size_px"]
    frames = frames[:: how["frame_stride"]]
    if len(frames) < length:
        frames = torch.as_tensor(frames)[torch.arange(length) % len(frames)]
    pictures = torch.as_tensor(frames).permute(0, 3, 1, 2).float()
    side = max(1, int(how["crop_fraction"] * min(pictures.shape[2:]) + 0.5))
    top, left = ((extent - side + 1) // 2 for extent in pictures.shape[2:])
    pictures = pictures[:, :, top : top + side, left : left + side]
    if side != size:
        pictures = F.interpolate(pictures, (size, size), mode="bilinear", antialias=True)
    mean, std = (torch.tensor(how[key]).reshape(3, 1, 1) for key in ("image_mean", "image_std"))
    pictures = (pictures / 255 - mean) / std
    windows = pictures[: len(pictures) // length * length].reshape(-1, length, 3, size, size)
    return windows.transpose(1, 2).contiguous()


def _json(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def _tensors(path):
    """A safetensors file of float32: the header's length, the header, the numbers."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        numbers = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, slot in header.items():
        begin, end = slot["data_offsets"]
        flat = torch.frombuffer(numbers, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
        tensors[name] = flat.reshape(slot["shape"])
    return tensors
