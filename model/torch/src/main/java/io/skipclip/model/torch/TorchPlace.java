package io.skipclip.model.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Where libtorch computes.
 *
 * @param device as libtorch names it: {@code cpu}, {@code cuda:0}
 * @param copied whether it has memory of its own: always on a GPU; on the CPU to try that way there
 */
record TorchPlace(String device, boolean copied) {

  static TorchPlace cpu() {
    return new TorchPlace("cpu", false);
  }

  /** A GPU, by its place among those that CUDA shows. */
  static TorchPlace gpu(int place) {
    return new TorchPlace("cuda:" + place, true);
  }

  Device toDevice() {
    return new Device(device);
  }

  DeviceType type() {
    return device.equals("cpu") ? DeviceType.CPU : DeviceType.CUDA;
  }
}
