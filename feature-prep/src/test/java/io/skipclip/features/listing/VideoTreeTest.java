package io.skipclip.features.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoTreeTest {
  @TempDir Path folder;

  @Test
  void hidesOnlyNamesThatBeginWithADot() throws IOException {
    touch("A/_cbZ.mp4", "A/._cbZ.mp4", "_B/b.mp4", "A/.c.mp4", ".trash/d.mp4");
    touch("_temporary/0/half.mp4", "_SUCCESS");
    assertThat(ids()).containsExactly("A/_cbZ.mp4", "_B/b.mp4");
    assertThat(tree().passedOver().files()).isEmpty();
  }

  @Test
  void countsTheFilesThatItPassesOver() throws IOException {
    touch("B/ok.mp4", "B/clip.MTS", "B/clip.ts", "B/other.ts", "B/README", "B/x.mp4._COPYING_");
    assertThat(tree().passedOver().files())
        .isEqualTo(Map.of("mts", 1, "ts", 2, "", 1, "_copying_", 1));
    assertThat(tree().passedOver().extensions())
        .isEqualTo("2 ts, 1 without extension, 1 _copying_, 1 mts");
    Files.delete(folder.resolve("B/ok.mp4"));
    assertThatThrownBy(this::tree)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "no video in it (2 ts, 1 without extension, 1 _copying_, 1 mts), needs");
  }

  @Test
  void entersAFolderOnceHoweverManyLinksLeadThere(@TempDir Path elsewhere) throws IOException {
    touch("A/a.mp4", "A/deep/b.mp4");
    link("A/deep/up", "../..");
    link("A/loop", ".");
    link("alias", "A");
    link("root", "/");
    Files.write(elsewhere.resolve("c.mp4"), new byte[4]);
    link("C", elsewhere.toString());
    link("D", elsewhere.toString());
    assertThat(ids()).containsExactly("A/a.mp4", "A/deep/b.mp4", "C/c.mp4");
    assertThat(tree().passedOver().links())
        .containsExactly(
            "A/deep/up: its folder is listed already",
            "A/loop: its folder is listed already",
            "D: its folder is listed already",
            "alias: its folder is listed already",
            "root: its folder is listed already");
  }

  @Test
  void listsALinkThatLeadsNowhereAndAVideoOfTwoNamesAsOneFile() throws IOException {
    touch("B/real.mp4");
    link("A/again.mp4", "../B/real.mp4");
    link("B/dangling.mp4", "nowhere.mp4");
    link("B/circle.mp4", "circle.mp4");
    link("Missing", "nowhere");
    VideoTree tree = tree();
    assertThat(tree.videos())
        .extracting(FoundVideo::videoId)
        .containsExactly("A/again.mp4", "B/circle.mp4", "B/dangling.mp4", "B/real.mp4");
    assertThat(tree.videos().get(0).file()).isEqualTo(tree.videos().get(3).file());
    assertThat(tree.videos().get(1).file().hasBytes()).isFalse();
    assertThat(tree.videos().get(2).file().hasBytes()).isFalse();
    assertThat(tree.passedOver().links())
        .containsExactly("Missing: leads nowhere, or where you may not look");
  }

  private VideoTree tree() throws IOException {
    return VideoTree.read(new Configuration(), folder.toString(), GroupPattern.of("auto"));
  }

  private List<String> ids() throws IOException {
    return tree().videos().stream().map(FoundVideo::videoId).toList();
  }

  private void touch(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), path);
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }
}
