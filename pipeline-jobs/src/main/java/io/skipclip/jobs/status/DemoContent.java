package io.skipclip.jobs.status;

import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a demo says of itself: what its parts do, one after the other, to the report. */
final class DemoContent {
  private static final List<String> PARTS =
      List.of("dataset", "indices", "pretrain", "finetune", "evaluation");
  private static final String REPORT = "report.html";

  private DemoContent() {}

  static Content of(RunDirectory<Void> run, FolderStatus look) {
    Storage folder = run.storage();
    List<RunStatus> parts = new ArrayList<>();
    PARTS.forEach(name -> look.at(folder.in(name)).ifPresent(parts::add));
    List<RunStatus> left = parts.stream().filter(part -> part.state() != State.FINISHED).toList();
    boolean reported = folder.isFile(REPORT);
    boolean finished = reported && left.isEmpty() && parts.size() == PARTS.size();
    return new Content(
        finished,
        run.begun(),
        finished ? Optional.of(folder.changed(REPORT)) : changed(parts),
        extent(parts.size() - left.size(), left),
        parts.stream()
            .reduce((before, last) -> last)
            .map(last -> last.content().figures())
            .orElse(Map.of()),
        finished ? "" : Content.PARTS);
  }

  private static Optional<Instant> changed(List<RunStatus> parts) {
    return parts.stream()
        .flatMap(part -> part.content().changed().stream())
        .max(Comparator.naturalOrder());
  }

  private static Extent extent(int done, List<RunStatus> left) {
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("parts_done", done);
    counts.put("parts", PARTS.size());
    String words = "%s of %s parts done".formatted(done, PARTS.size());
    return Extent.of(left.isEmpty() ? words : words + "; " + words(left.get(0)), counts);
  }

  private static String words(RunStatus part) {
    String words = part.kind() + " " + part.state().word();
    String far = part.extent().words();
    return far.isEmpty() ? words : words + ", " + far;
  }
}
