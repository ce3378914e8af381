package io.skipclip.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileNameTest {
  private static final String SUFFIX = ".png";

  @TempDir private Path folder;

  @Test
  void aFileIsNamedByItsVideoAndStaysInTheFolder() {
    assertThat(name("Punch/v_Punch_g01_c01.avi")).isEqualTo("Punch/v_Punch_g01_c01.avi.png");
    assertThat(name("../a b.avi")).isEqualTo("%2E%2E/a+b.avi.png");
    assertThat(name("hdfs://host/a_b.avi")).isEqualTo("hdfs%3A/host/a_b.avi.png");
  }

  @Test
  void aLongNameIsCutAndStaysTheOnlyOne() {
    String cyrillic = "\u0416".repeat(60);
    String one = name("class/" + cyrillic + "1.mp4");
    assertThat(one)
        .startsWith("class/%D0%96%D0%96")
        .matches("class/(%D0%96){20}~[0-9a-f]{32}\\.png")
        .isEqualTo(name("class/" + cyrillic + "1.mp4"))
        .isNotEqualTo(name("class/" + cyrillic + "2.mp4"));
    assertThat(name(cyrillic + "/a.mp4")).matches("(%D0%96){20}~[0-9a-f]{32}/a\\.mp4\\.png");
  }

  @Test
  void noShortNameIsLikeALongOnes() {
    String cut = name("\u0416".repeat(60)).replace(SUFFIX, "");
    assertThat(name(cut)).isNotEqualTo(cut + SUFFIX);
  }

  @Test
  void neverCutsACharacterInTwo() {
    for (int ascii = 0; ascii < 6; ascii++) {
      String name = name("a".repeat(ascii) + "\u20ac".repeat(80));
      assertThat(name).matches("a*(%[0-9A-F]{2})+~[0-9a-f]{32}\\.png");
    }
  }

  @Test
  void everyNameThatAFileSystemHoldsCanBeWritten() {
    Storage storage = Storage.of(new Configuration(), folder.toString());
    for (String letter : new String[] {"x", "\u0416", "\u20ac", "%"}) {
      String longest = letter.repeat(255 / letter.getBytes(UTF_8).length);
      for (int length = longest.length(); length > 0; length -= 11) {
        String name = name(longest.substring(0, length));
        storage.write(name, new byte[] {1});
        assertThat(storage.read(name)).hasSize(1);
      }
    }
  }

  private static String name(String videoId) {
    return VideoFileName.of(videoId, SUFFIX);
  }
}
