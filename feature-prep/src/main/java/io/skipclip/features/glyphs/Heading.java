package io.skipclip.features.glyphs;

/** The directions in which a glyph moves that leaves the frame and comes back. */
enum Heading implements SampleClass {
  DOWN(1, "HeadingDown", 0, 1),
  LEFT(2, "HeadingLeft", -1, 0),
  RIGHT(3, "HeadingRight", 1, 0),
  UP(4, "HeadingUp", 0, -1);

  private final int number;
  private final String className;
  private final int x;
  private final int y;

  Heading(int number, String className, int x, int y) {
    this.number = number;
    this.className = className;
    this.x = x;
    this.y = y;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String className() {
    return className;
  }

  /** -1, 0 or 1 towards the right. */
  int x() {
    return x;
  }

  /** -1, 0 or 1 downwards. */
  int y() {
    return y;
  }
}
