package io.skipclip.jobs.sharing;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.run.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What hubs read at the head of a model's card: YAML, every value written as JSON, which is YAML.
 */
final class CardMatter {
  private static final int SHOWN_OF_A_HASH = 12;

  private CardMatter() {}

  static String of(String name, SharedNetwork network) {
    Map<String, Object> matter = new LinkedHashMap<>();
    matter.put("library_name", "skipclip");
    matter.put(
        "pipeline_tag", network.isClassifier() ? "video-classification" : "feature-extraction");
    matter.put("tags", tags(network));
    network
        .run()
        .facts()
        .dataset()
        .ifPresent(hash -> matter.put("datasets", List.of(dataset(hash))));
    network
        .measured()
        .map(measured -> CardFigures.of(measured, network.isClassifier()))
        .ifPresent(figures -> putFigures(name, network, figures, matter));
    StringBuilder yaml = new StringBuilder("---\n");
    matter.forEach((key, value) -> yaml.append(key + ": " + Json.line(value) + "\n"));
    return yaml.append("---\n").toString();
  }

  private static List<String> tags(SharedNetwork network) {
    List<String> tags = new ArrayList<>(List.of("skip-clip", "video", "pytorch", "safetensors"));
    if (!network.isClassifier()) {
      tags.add("self-supervised");
    }
    return tags;
  }

  /** A snapshot has no name but its fingerprint. */
  private static String dataset(String hash) {
    return "snapshot-" + hash.substring(0, Math.min(SHOWN_OF_A_HASH, hash.length()));
  }

  private static void putFigures(
      String name, SharedNetwork network, CardFigures figures, Map<String, Object> matter) {
    Object task = Map.of("type", matter.get("pipeline_tag"));
    String data = network.run().facts().dataset().map(CardMatter::dataset).orElse("videos");
    Map<String, Object> videos = new LinkedHashMap<>();
    videos.put("name", figures.videos());
    videos.put("type", data);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("task", task);
    result.put("dataset", videos);
    result.put("metrics", figures.scores().stream().map(CardMatter::metric).toList());
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", name);
    model.put("results", List.of(result));
    matter.put(
        "metrics", network.isClassifier() ? List.of("accuracy") : List.of("recall", "accuracy"));
    matter.put("model-index", List.of(model));
  }

  private static Map<String, Object> metric(Score score) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("type", score.measure() instanceof Measure.Recall ? "recall" : "accuracy");
    metric.put("name", score.measure().label() + ", " + score.protocol());
    metric.put("value", score.value());
    if (score.hasInterval()) {
      metric.put("confidence_interval_95", List.of(score.low(), score.high()));
    }
    return metric;
  }
}
