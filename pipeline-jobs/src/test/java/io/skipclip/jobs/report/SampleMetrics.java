package io.skipclip.jobs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Training logs as a run that goes well writes them. */
final class SampleMetrics {
  private SampleMetrics() {}

  static List<Map<String, Object>> pretrain(int epochs, int roundsPerEpoch) {
    Random random = new Random(7);
    return lines(
        epochs,
        roundsPerEpoch,
        (line, done) -> {
          double noise = 1 + 0.08 * random.nextGaussian();
          double rank = (0.06 + 0.26 * Math.exp(-6 * done)) * noise;
          double contrastive = (0.35 + 1.65 * Math.exp(-5 * done)) * noise;
          double rotation = (0.45 + 0.94 * Math.exp(-3.5 * done)) * noise;
          line.put("loss", rank + contrastive + rotation);
          line.put("rank_loss", rank);
          line.put("contrastive_loss", contrastive);
          line.put("rotation_loss", rotation);
          line.put(
              "pair_accuracy",
              0.5 + 0.33 * (1 - Math.exp(-5 * done)) + 0.02 * random.nextGaussian());
          line.put(
              "rotation_accuracy",
              0.25 + 0.58 * (1 - Math.exp(-4 * done)) + 0.02 * random.nextGaussian());
          line.put("learning_rate", done < 0.8 ? 1e-3 : 1e-4);
          line.put("samples_per_second", 92 + 6 * random.nextGaussian());
        });
  }

  static List<Map<String, Object>> finetune(int epochs, int roundsPerEpoch) {
    Random random = new Random(8);
    return lines(
        epochs,
        roundsPerEpoch,
        (line, done) -> {
          line.put("loss", (0.12 + 2.2 * Math.exp(-5 * done)) * (1 + 0.06 * random.nextGaussian()));
          line.put(
              "accuracy",
              Math.min(1, 0.1 + 0.87 * (1 - Math.exp(-5 * done)) + 0.02 * random.nextGaussian()));
          line.put("learning_rate", 1e-3);
          line.put("samples_per_second", 140 + 8 * random.nextGaussian());
        });
  }

  /** What a log has beside the numbers of every training. */
  private interface Training {
    void measure(Map<String, Object> line, double done);
  }

  private static List<Map<String, Object>> lines(
      int epochs, int roundsPerEpoch, Training training) {
    List<Map<String, Object>> lines = new ArrayList<>();
    Random random = new Random(9);
    for (int i = 0; i < epochs * roundsPerEpoch; i++) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("epoch", i / roundsPerEpoch);
      line.put("round", i % roundsPerEpoch);
      line.put("iteration", 5 * (i + 1));
      line.put("examples", 320);
      training.measure(line, i / (double) (epochs * roundsPerEpoch));
      line.put("drift", 0.004 + 0.02 * Math.exp(-i / 40.0) + 0.0005 * random.nextDouble());
      line.put("seconds", i == 0 ? 9.1 : 3.5);
      line.put("wait_seconds", 0.06);
      lines.add(line);
    }
    return lines;
  }
}
