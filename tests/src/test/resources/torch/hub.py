"""The PyTorch side of HubIT: loads the folder HUB by the modelling file there, which is on PYTHONPATH.

  hub.py HUB IN OUT   IN: windows [N, 3, T, S, S] as Java makes them of a video, its frames [F, H, W, 3]
                      OUT: features, scores, and the windows that Python makes of the frames
Prints the names of the classes, a line each. Files are safetensors.
"""
import struct
import sys

import json
import torch
from modeling_skipclip import _tensors, clips, from_pretrained


def save(tensors, path):
    header, blobs, offset = {}, [], 0
    for name, tensor in tensors.items():
        blob = tensor.contiguous().numpy().tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + len(blob)],
        }
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


hub, source, target = sys.argv[1:]
torch.set_num_threads(1)
given = _tensors(source)
model = from_pretrained(hub)
with torch.no_grad():
    save(
        {
            "features": model.features(given["windows"]),
            "scores": model(given["windows"]),
            "windows": clips(given["frames"].to(torch.uint8), hub),
        },
        target,
    )
print("\n".join(model.classes))
