package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IndexBlockTest {
  /** An executor draws a file that the driver names again: their locales may differ. */
  @Test
  void namesItsFileAlikeUnderEveryLocale() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
      assertThat("%d".formatted(7)).isNotEqualTo("7");
      assertThat(IndexBlock.prefix(12, 345)).isEqualTo("rows/shard-00012-epoch-00300");
      IndexBlock block = new IndexBlock(new ShardVideos(12, List.of()), 300, 400);
      assertThat(block.path("ab")).isEqualTo("rows/shard-00012-epoch-00300-ab.parquet");
      assertThat(IndexBlock.prefix(block.path("ab"))).isEqualTo(IndexBlock.prefix(12, 345));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
