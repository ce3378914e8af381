package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.storage.ParquetTable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTableTest {
  private static final Configuration CONF = new Configuration();
  private static final View PLAIN = new View("v", 0, 3, -2, 2, 0.25, 0.75, true, 1);
  private static final View PART = PLAIN.puzzled(new Part(2, 3, 0.8, 0.5, 0.125));
  private static final View BLEAK = PLAIN.looking(new Appearance(0.7, 2, 0.9, 1.1, 0.3));

  @TempDir private java.nio.file.Path folder;

  @Test
  void readsSamplesBackHoweverTheyLook() throws IOException {
    for (List<View> views :
        List.of(List.of(PLAIN), List.of(PLAIN, PART), List.of(PLAIN, BLEAK, PART))) {
      List<Sample> samples = List.of(new Sample(1, 2, 3, "v", views, List.of(5)));
      Path file = new Path(folder.toString(), "samples-" + views.size());
      new ParquetTable<>(CONF, SampleTable.of(samples)).write(file, "samples", samples);
      assertThat(new ParquetTable<>(CONF, SampleTable.toRead()).read(file, FilterCompat.NOOP))
          .isEqualTo(samples);
    }
  }

  /** Indices of tasks that show whole crops as they are stay the files that they are. */
  @Test
  void hasNoColumnsOfLooksWhereAllArePlain() {
    List<Sample> plain = List.of(new Sample(1, 2, 3, "v", List.of(PLAIN), List.of()));
    List<Sample> part = List.of(new Sample(1, 2, 3, "v", List.of(PART), List.of()));
    assertThat(SampleTable.of(plain).schema().toString())
        .contains("quarters")
        .doesNotContain("grid");
    List<Sample> bleak = List.of(new Sample(1, 2, 3, "v", List.of(BLEAK), List.of()));
    assertThat(SampleTable.of(bleak).schema().toString()).contains("grid", "brightness");
    assertThat(SampleTable.of(part).schema().toString()).contains("quarters", "grid", "channel");
  }
}
