package io.skipclip.model.device;

/** A library that encoders compute by. */
public enum Engine {
  ND4J("ND4J"),
  TORCH("libtorch");

  private final String library;

  Engine(String library) {
    this.library = library;
  }

  /** Its name in sentences. */
  String library() {
    return library;
  }
}
