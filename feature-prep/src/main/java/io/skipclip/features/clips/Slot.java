package io.skipclip.features.clips;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * An input of a network: clips of one length, in an order. The clips of an example come in groups;
 * a minibatch holds the first groups of all its examples, one after the other, then all second
 * groups, and so on.
 *
 * @param name of the input
 * @param frames of a clip, 1 or more
 * @param groups how many clips of an example each group has, 0 or more
 */
public record Slot(String name, int frames, List<Integer> groups) {
  public Slot {
    requireNonNull(name, "name");
    groups = List.copyOf(groups);
    if (frames < 1 || groups.stream().anyMatch(group -> group < 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid slot %s: %d frames, groups %s (must be 1 or more, 0 or more)",
              name,
              frames,
              groups));
    }
  }

  /** The clips of an example. */
  public int clips() {
    return groups.stream().mapToInt(Integer::intValue).sum();
  }

  /** The place in a minibatch of an example's clip, all 0-based. */
  int place(int examples, int example, int clip) {
    int before = 0;
    for (int group : groups) {
      if (clip < before + group) {
        return examples * before + example * group + clip - before;
      }
      before += group;
    }
    throw new IndexOutOfBoundsException(
        String.format(Locale.ROOT, "Clip %d of %d for %s", clip, before, name));
  }
}
