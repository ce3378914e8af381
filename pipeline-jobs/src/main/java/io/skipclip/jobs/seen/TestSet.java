package io.skipclip.jobs.seen;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.storage.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The videos that networks are measured on, and whether training saw them.
 *
 * @param fingerprint a hash of the videos' contents: figures of the same one can be compared
 * @param seen how many of them training saw, or another clip of their recording
 * @param example the first of these, in words; empty where there is none
 * @param unknown trainings whose videos are not known, in words; mostly empty
 * @param validation whether they are validation videos, and no test videos
 */
public record TestSet(
    String fingerprint,
    int seen,
    String example,
    List<String> unknown,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean validation) {
  /** Of an evaluation by a version that did not look. */
  public static final TestSet UNCHECKED = new TestSet("", 0, "", List.of("training"), false);

  public TestSet {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(example, "example");
    unknown = List.copyOf(unknown);
  }

  /**
   * Holds videos against what networks were trained on.
   *
   * @param catalogue of the dataset that is measured on
   * @param videos those that are measured
   * @param trainings of all networks that are measured
   */
  public static TestSet of(Catalogue catalogue, MeasuredVideos videos, List<SeenVideos> trainings) {
    List<CatalogueEntry> measured = videos.measured();
    List<SeenBefore> before =
        trainings.stream().map(seen -> new SeenBefore(seen.videos(), catalogue)).toList();
    List<String> found =
        measured.stream()
            .flatMap(video -> before.stream().flatMap(seen -> seen.of(video).stream()).limit(1))
            .toList();
    return new TestSet(
        fingerprint(measured),
        found.size(),
        found.isEmpty() ? "" : found.get(0),
        trainings.stream().flatMap(seen -> seen.unknown().stream()).distinct().toList(),
        videos.part() == MeasuredPart.VALIDATION);
  }

  private static String fingerprint(List<CatalogueEntry> measured) {
    return Sha256.of(measured.stream().map(video -> video.outcome().sha256()).sorted().toList());
  }

  /** Which part of a split they are. */
  public MeasuredPart part() {
    return validation ? MeasuredPart.VALIDATION : MeasuredPart.TEST;
  }

  /** Whether it is known that training saw none of them. */
  public boolean noneSeen() {
    return seen == 0 && unknown.isEmpty();
  }

  /** How many were seen; empty if none is known to be. */
  public String seenInWords() {
    return seen == 0 ? "" : String.format(Locale.ROOT, "%,d of them seen in training", seen);
  }

  /** What is known, to stand behind a number of videos: "that no training saw". */
  public String inWords() {
    if (noneSeen()) {
      return "that no training saw";
    }
    List<String> words = new ArrayList<>();
    if (seen > 0) {
      words.add(String.format(Locale.ROOT, "of which training saw %,d", seen));
    }
    if (!unknown.isEmpty()) {
      words.add("(whether %s saw them is not known)".formatted(String.join(" and ", unknown)));
    }
    return String.join(" ", words);
  }
}
