"""The PyTorch side of TorchExchangeIT, for the reference's networks, width 4, in evaluation mode.

  exchange.py KIND read  WEIGHTS IN OUT   loads WEIGHTS, writes what the network makes of IN
  exchange.py KIND write WEIGHTS IN OUT   makes a network of its own, writes its WEIGHTS as well

KIND: pretext (IN context, frames; OUT h, z, logits), classifier (IN context; OUT logits),
flat (a 2D ResNet-18 with torchvision's names; IN frames; OUT z). All files are safetensors.
The reference's folder is on PYTHONPATH.
"""
import json
import struct
import sys

import torch
from skipclip_ref import Classifier, ResNet18, SkipClip

DTYPES = {torch.float32: "F32", torch.int64: "I64"}


def load(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, slot in header.items():
        assert slot["dtype"] == "F32", name
        begin, end = slot["data_offsets"]
        flat = torch.frombuffer(data[begin:end], dtype=torch.float32)
        tensors[name] = flat.reshape(slot["shape"])
    return tensors


def save(tensors, path):
    header, blobs, offset = {}, [], 0
    for name, tensor in tensors.items():
        blob = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {
            "dtype": DTYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + len(blob)],
        }
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def outputs(kind, network, given):
    if kind == "flat":
        return {"z": network(given["frames"])}
    if kind == "classifier":
        return {"logits": network(given["context"])}
    z = network.f(given["frames"])
    return {"h": network.g(given["context"]), "z": z, "logits": network.rot_fc(z.mean((2, 3)))}


def main(kind, what, weights, source, target):
    torch.manual_seed(5)
    torch.set_num_threads(1)
    network = {
        "pretext": lambda: SkipClip(4),
        "classifier": lambda: Classifier(ResNet18(3, 4), 3),
        "flat": lambda: ResNet18(2, 4),
    }[kind]()
    given = load(source)
    if what == "read":
        network.load_state_dict(load(weights), strict=True)
    else:
        network.train()  # moves the running statistics away from 0 and 1
        outputs(kind, network, given)
        named = network.state_dict()
        if kind == "flat":
            named = {name.replace(".down.", ".downsample."): each for name, each in named.items()}
        save(named, weights)
    network.eval()
    with torch.no_grad():
        save(outputs(kind, network, given), target)


main(*sys.argv[1:])
