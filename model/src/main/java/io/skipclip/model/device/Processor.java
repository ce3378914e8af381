package io.skipclip.model.device;

/** What networks compute on in the end. */
public enum Processor {
  CPU,
  GPU
}
