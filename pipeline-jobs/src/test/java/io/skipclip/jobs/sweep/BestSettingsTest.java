package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestSettingsTest {
  @TempDir private Path folder;

  @Test
  void areTakenByOtherCommandsAsTheyAre() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pretrain.learning-rate", 1.5e-5);
    values.put("pretrain.task", "vcop");
    values.put("pretrain.ranking", false);
    values.put("pretrain.learning-rate-epochs", List.of(200, 400));
    Trial best = new Trial(7, values, List.of(0.3, 0.5), 1, false);
    new BestSettings(best, "R@1").write(Storage.of(new Configuration(), folder.toString()));
    assertThat(
            SettingsLoader.load(List.of(), List.of(folder.resolve("best.conf")), List.of())
                .render())
        .contains(
            "pretrain.learning-rate = 1.5E-5\n",
            "pretrain.task = \"vcop\"\n",
            "pretrain.ranking = false\n",
            "pretrain.learning-rate-epochs = [200,400]\n");
  }
}
