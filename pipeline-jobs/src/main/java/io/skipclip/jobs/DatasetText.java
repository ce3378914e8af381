package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.DatasetSummary;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.SideCount;
import io.skipclip.features.dataset.SplitCount;
import io.skipclip.features.listing.ListingNotes;
import io.skipclip.features.listing.PassedOver;
import io.skipclip.jobs.charts.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A dataset's summary in lines of text. */
final class DatasetText {
  private static final int MOST_NAMED = 5;

  private DatasetText() {}

  /** Where the split came from, what each of its sides holds, and what was passed over. */
  static List<String> lines(DatasetSummary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("Split: " + summary.notes().split().detail() + ".");
    for (SplitCount split : summary.splits()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Split %d trains on %s, tests on %s%s.",
              split.split(),
              side(split.training()),
              side(split.test()),
              split.neither() == 0
                  ? ""
                  : String.format(Locale.ROOT, "; %,d on neither side", split.neither())));
      addWithout(lines, "training", split.training());
      addWithout(lines, "test", split.test());
    }
    lines.addAll(lines(summary.notes().passedOver()));
    return lines;
  }

  /**
   * What a report begins with, for a run's results: the summary, and what is in quarantine.
   *
   * @return nothing for a dataset of before there were summaries
   */
  static List<String> recorded(Configuration hadoop, PublishedDataset dataset, Catalogue catalogue)
      throws IOException {
    Optional<DatasetSummary> summary = DatasetSummary.read(hadoop, dataset, catalogue);
    List<String> lines = new ArrayList<>(summary.map(DatasetText::lines).orElse(List.of()));
    summary
        .map(DatasetSummary::quarantined)
        .filter(reasons -> !reasons.isEmpty())
        .ifPresent(reasons -> lines.add(quarantined(reasons)));
    return lines;
  }

  private static String quarantined(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
        .collect(Collectors.joining(", ", "In quarantine: ", "."));
  }

  /** Where the split would come from, and what would be passed over. */
  static List<String> lines(ListingNotes notes) {
    List<String> lines = new ArrayList<>();
    lines.add("Split: " + notes.split().detail() + ".");
    lines.addAll(lines(notes.passedOver()));
    return lines;
  }

  private static List<String> lines(PassedOver passedOver) {
    List<String> lines = new ArrayList<>();
    if (passedOver.count() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Passed over: %s whose extension is no video's (%s); a list of videos takes any.",
              Figures.count(passedOver.count(), "file"),
              passedOver.extensions()));
    }
    if (!passedOver.links().isEmpty()) {
      lines.add("Passed over: links " + some(passedOver.links()) + ".");
    }
    return lines;
  }

  private static String side(SideCount side) {
    return String.format(Locale.ROOT, "%,d videos of %,d classes", side.videos(), side.classes());
  }

  /** A side without a video needs no list of all classes. */
  private static void addWithout(List<String> lines, String name, SideCount side) {
    if (side.videos() > 0 && !side.without().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %,d classes without a %s video: %s.",
              side.without().size(),
              name,
              some(side.without())));
    }
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED ? first + ", and others" : first;
  }
}
