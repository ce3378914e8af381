package io.skipclip.jobs.training;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The samples that a worker trains on in one step. Its text form travels through DL4J's paths.
 *
 * @param epoch from 0
 * @param ranges the samples, in order
 */
public record Minibatch(int epoch, List<SampleRange> ranges) {
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+):(.*)");
  private static final Pattern RANGE = Pattern.compile(" shard (\\d+) samples (\\d+)-(\\d+)");

  public Minibatch {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("Invalid minibatch: no samples (must have 1 or more)");
    }
  }

  /** Number of samples. */
  public int size() {
    return ranges.stream().mapToInt(SampleRange::size).sum();
  }

  /** Such as "epoch 3: shard 7 samples 0-32", the last number standing after the range. */
  @Override
  public String toString() {
    return ranges.stream()
        .map(
            r -> String.format(Locale.ROOT, " shard %d samples %d-%d", r.shard(), r.from(), r.to()))
        .collect(Collectors.joining(",", "epoch " + epoch + ":", ""));
  }

  /** Reads the text form. */
  public static Minibatch parse(String text) {
    Matcher epoch = EPOCH.matcher(text);
    if (!epoch.matches()) {
      throw new IllegalArgumentException("Invalid minibatch: " + text + " (must be epoch N: ...)");
    }
    List<SampleRange> ranges =
        RANGE.matcher(epoch.group(2)).results().map(Minibatch::range).toList();
    return new Minibatch(Integer.parseInt(epoch.group(1)), ranges);
  }

  private static SampleRange range(java.util.regex.MatchResult match) {
    return new SampleRange(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)));
  }
}
