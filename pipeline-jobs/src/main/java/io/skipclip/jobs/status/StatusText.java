package io.skipclip.jobs.status;

import io.skipclip.features.storage.LockHolder;
import io.skipclip.jobs.charts.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How runs stand, for people: a line each, and what else is known of it below, set in. */
final class StatusText {
  private static final String INDENT = "    ";

  private StatusText() {}

  /** The lines of one. */
  static List<String> lines(RunStatus status) {
    List<String> details = new ArrayList<>();
    details.add(times(status));
    status.holders().forEach(holder -> details.add(holder(holder)));
    details.add(
        status.content().figures().entrySet().stream()
            .map(
                figure ->
                    figure.getKey().replace('_', ' ') + " " + Figures.number(figure.getValue()))
            .collect(Collectors.joining(", ")));
    if (status.isLeft()) {
      details.add(status.content().goesOn());
    }
    details.add(status.problem());
    List<String> lines = new ArrayList<>();
    lines.add(head(status));
    details.stream().filter(line -> !line.isEmpty()).map(line -> INDENT + line).forEach(lines::add);
    return lines.stream().map(StatusText::oneLine).toList();
  }

  private static String head(RunStatus status) {
    Extent extent = status.extent();
    StringBuilder head = new StringBuilder();
    head.append(status.folder()).append(": ").append(status.kind()).append(", ");
    head.append(status.state().word());
    if (!extent.words().isEmpty()) {
      head.append(": ").append(extent.words());
    }
    if (status.state() != State.FINISHED && extent.share().isPresent()) {
      head.append(" (").append(Figures.percent(extent.share().getAsDouble())).append(")");
    }
    if (status.state() == State.RUNNING || status.isLeft()) {
      head.append("; ").append(toGo(extent));
    }
    return head.toString();
  }

  private static String toGo(Extent extent) {
    return extent
        .toGo()
        .map(left -> "about " + Figures.duration(left.toMillis() / 1000.0) + " to go")
        .orElse("time to go not known");
  }

  private static String times(RunStatus status) {
    List<String> times = new ArrayList<>();
    status.content().begun().ifPresent(begun -> times.add("begun " + Figures.time(begun)));
    status
        .content()
        .changed()
        .ifPresent(changed -> times.add(word(status) + Figures.time(changed)));
    return String.join(", ", times);
  }

  private static String word(RunStatus status) {
    return switch (status.state()) {
      case FINISHED -> "finished ";
      case STOPPED, LOST -> "stopped since ";
      default -> status.content().finished() ? "was finished " : "last progress ";
    };
  }

  private static String holder(LockHolder holder) {
    String process = "by %s since %s".formatted(holder.owner(), Figures.time(holder.since()));
    return switch (holder.state()) {
      case ALIVE ->
          "%s; its lock ends %s unless renewed"
              .formatted(process, Figures.time(holder.expiresAt()));
      case GONE -> "%s; that process is gone".formatted(process);
      case EXPIRED ->
          "%s; its lock expired %s".formatted(process, Figures.time(holder.expiresAt()));
    };
  }

  /** A name may hold line breaks. */
  private static String oneLine(String line) {
    return line.replace("\n", "\\u000a").replace("\r", "\\u000d");
  }
}
