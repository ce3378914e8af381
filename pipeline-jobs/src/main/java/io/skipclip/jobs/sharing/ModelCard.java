package io.skipclip.jobs.sharing;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people read of a network that is shared: README.md, with what hubs read at its head. */
final class ModelCard {
  /** What Markdown and HTML would take for theirs, and what would end a row. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>&|#~]");

  private static final Pattern COUNTS = Pattern.compile("Split \\d+ ");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final String name;
  private final String about;
  private final SharedNetwork network;

  /**
   * @param name of the model
   * @param about a sentence on what videos it is of, may be empty
   */
  ModelCard(String name, String about, SharedNetwork network) {
    this.name = name;
    this.about = about;
    this.network = network;
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add("# " + plain(name));
    paragraphs.add(summary());
    if (!about.isBlank()) {
      paragraphs.add(plain(about));
    }
    paragraphs.add(use());
    paragraphs.add("## Input\n\n" + input());
    if (network.isClassifier()) {
      paragraphs.add("## Classes\n\n" + classes());
    }
    paragraphs.add("## Training\n\n" + training());
    paragraphs.add("## Figures\n\n" + figures());
    paragraphs.add("## Limits\n\n" + limits());
    return CardMatter.of(name, network) + "\n" + String.join("\n\n", paragraphs) + "\n";
  }

  private String summary() {
    String encoder =
        String.format(
            Locale.ROOT,
            "a 3D ResNet-18 of width %d (%d features)",
            network.encoder().width(),
            network.encoder().channels());
    String task = network.run().settings().task().label();
    return network.isClassifier()
        ? "A classifier of actions in video: %s and a linear layer for %s. By skipclip."
            .formatted(encoder, Figures.count(network.model().classes().size(), "class", "classes"))
        : "An encoder of video clips, %s, pre-trained without labels by %s. By skipclip."
            .formatted(encoder, task);
  }

  private String use() {
    return """
        ## Use

        Needs PyTorch alone; `modeling_skipclip.py` lies beside this file.

        ```python
        from modeling_skipclip import clips, from_pretrained

        model = from_pretrained(".")
        windows = clips(frames, ".")        # frames: uint8 [T, H, W, 3], RGB, as a video decodes
        features = model.features(windows)  # [windows, %s]%s
        ```%s"""
        .formatted(
            network.encoder().channels(),
            network.isClassifier()
                ? "\nchances = model(windows).softmax(1).mean(0)  # of model.classes"
                : "",
            network.isWhole()
                ? "\n\n`skipclip import --weights model.safetensors --run DIR` makes a run of it again."
                : "");
  }

  private String input() {
    int frames = network.model().clipFrames();
    int every = network.model().stored().everyFrame();
    int size = network.model().pixels().sizePx();
    return String.format(
        Locale.ROOT,
        "Clips of %d frames, %s, RGB, %d x %d px: `[N, 3, %d, %d, %d]`. Of each"
            + " frame the centre square, %s of its short side, resized, each channel normalised:"
            + " see `preprocessor_config.json`.",
        frames,
        every == 1 ? "one after the other" : "1 of " + every + " of the video's",
        size,
        size,
        frames,
        size,
        size,
        Figures.percent(network.model().pixels().cropFraction()));
  }

  private String classes() {
    List<String> rows = new ArrayList<>(List.of("| number | class |", "| --- | --- |"));
    List<String> classes = network.model().classes();
    for (int number = 0; number < classes.size(); number++) {
      rows.add("| %s | %s |".formatted(number, plain(classes.get(number))));
    }
    return String.join("\n", rows);
  }

  private String training() {
    NetworkFacts facts = network.run().facts();
    List<String> lines = new ArrayList<>();
    if (facts.imported()) {
      lines.add("Its weights came as a file: how they were trained is not known here.");
    }
    facts.epochs().ifPresent(epochs -> lines.add(epochs(facts, epochs)));
    facts.dataset().ifPresent(hash -> lines.add("Fingerprint of the data: `%s`.".formatted(hash)));
    facts
        .pretrained()
        .ifPresent(hash -> lines.add("It began from the network `%s`.".formatted(hash)));
    data(facts).forEach(line -> lines.add(plain(line.strip())));
    lines.add("Fingerprint of the network (model.zip): `%s`.".formatted(facts.model()));
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private String epochs(NetworkFacts facts, int epochs) {
    String length = Figures.count(epochs, "epoch");
    if (facts instanceof FinetuneFacts labelled) {
      return "Trained with labels for %s on %s of split %s."
          .formatted(
              length,
              labelled.labelledVideos().map(n -> Figures.count(n, "video")).orElse("the videos"),
              network.run().settings().split());
    }
    return "Trained without labels for %s.".formatted(length);
  }

  /** The split's counts; what else is recorded names folders and files, which are nobody's here. */
  private static List<String> data(NetworkFacts facts) {
    List<String> all =
        facts instanceof PretrainFacts encoder ? encoder.data().orElse(List.of()) : List.of();
    return all.stream().filter(line -> COUNTS.matcher(line).lookingAt()).toList();
  }

  private String figures() {
    return network
        .measured()
        .map(measured -> figures(CardFigures.of(measured, network.isClassifier())))
        .orElse("None: nothing was measured of it, or nobody said where.");
  }

  private static String figures(CardFigures figures) {
    List<String> rows = new ArrayList<>();
    rows.add("On %s:\n".formatted(figures.videos()));
    String beside = figures.baseline().map(" %s |"::formatted).orElse("");
    rows.add("| figure | value | 95% interval |" + beside);
    rows.add("| --- | --- | --- |" + figures.baseline().map(any -> " --- |").orElse(""));
    figures.scores().forEach(score -> rows.add(row(figures, score)));
    return String.join("\n", rows);
  }

  private static String row(CardFigures figures, Score score) {
    Optional<String> beside =
        figures
            .baseline()
            .map(any -> figures.beside(score).map(other -> Figures.percent(other.value())))
            .map(value -> " %s |".formatted(value.orElse("")));
    return "| %s, %s | %s | %s |%s"
        .formatted(
            plain(score.measure().label()),
            score.protocol(),
            Figures.percent(score.value()),
            Figures.interval(score),
            beside.orElse(""));
  }

  private String limits() {
    List<String> lines = new ArrayList<>();
    network
        .measured()
        .ifPresent(
            any ->
                lines.add(
                    "Intervals say what other recordings of the kind would give, not what another"
                        + " training or other kinds of video would."));
    lines.add(
        "It knows videos like those that it learned from. What it makes of others nobody measured.");
    if (network.isClassifier()) {
      lines.add("It names one of its classes for any video, one that shows none of them included.");
    }
    lines.add(
        "Whoever publishes it says under which licence: that of the videos it learned from counts.");
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  /** Names are text, whatever they hold. */
  static String plain(String text) {
    String shown = CONTROL.matcher(text).replaceAll(" ");
    return SPECIAL
        .matcher(shown)
        .replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
  }
}
