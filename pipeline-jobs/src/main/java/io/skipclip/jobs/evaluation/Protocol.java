package io.skipclip.jobs.evaluation;

/** Which clips of a video are looked at, and how they become one answer. */
public enum Protocol {
  /** The paper's: windows one after the other, softmax averaged. */
  WINDOWS("windows"),
  /** Ten clips spread over the video: logits averaged, or features. */
  TEN_CLIPS("ten clips"),
  /** The one clip in the video's middle. */
  CENTRE("centre clip");

  private final String label;

  Protocol(String label) {
    this.label = label;
  }

  /** As tables have it. */
  public String label() {
    return label;
  }
}
