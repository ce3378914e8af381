package io.skipclip.features.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  private final Configuration conf = new Configuration();
  @TempDir Path folder;

  @BeforeEach
  void publishTheFirstGeneration() throws IOException {
    Publication first = new Publication(conf, folder.toString(), "one");
    first.publish(
        List.of(stage(first, "rows/a-111111111111.parquet", "first")), Map.of("generation", "one"));
  }

  @Test
  void leavesNothingButTheFilesAndTheirManifest() throws IOException {
    assertThat(files()).containsExactly("manifest.json", "rows/a-111111111111.parquet");
    Publication second = new Publication(conf, folder.toString(), "two");
    second.publish(
        List.of(stage(second, "rows/a-222222222222.parquet", "second")),
        Map.of("generation", "two"));
    assertThat(files()).containsExactly("manifest.json", "rows/a-222222222222.parquet");
    assertThat(folder.resolve("manifest.json")).content().contains("\"two\"");
  }

  @Test
  void keepsTheLastPublicationUntilTheManifestIsWritten() throws IOException {
    Publication second = new Publication(conf, folder.toString(), "two");
    StoredFile moved = stage(second, "rows/a-222222222222.parquet", "second");
    StoredFile lost = new StoredFile("rows/b-222222222222.parquet", 3, moved.sha256());
    assertThatThrownBy(() -> second.publish(List.of(moved, lost), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows/b-222222222222.parquet: it is neither staged nor in its place");
    assertThat(folder.resolve("manifest.json")).content().contains("\"one\"");
    assertThat(folder.resolve("rows/a-111111111111.parquet")).hasContent("first");
  }

  @Test
  void goesOnWhereAKilledRunStopped() throws IOException {
    Publication killed = new Publication(conf, folder.toString(), "two");
    StoredFile moved = stage(killed, "rows/a-222222222222.parquet", "second");
    Files.move(
        local(killed.staged("rows/a-222222222222.parquet")),
        folder.resolve("rows/a-222222222222.parquet"));
    Publication next = new Publication(conf, folder.toString(), "two");
    assertThat(next.holds(moved)).isTrue();
    Files.writeString(folder.resolve("rows/a-222222222222.parquet"), "sEcond");
    assertThat(next.holds(moved)).isFalse();
    Files.writeString(folder.resolve("rows/a-222222222222.parquet"), "second");
    StoredFile staged = stage(next, "rows/b-222222222222.parquet", "more");
    next.publish(List.of(moved, staged), Map.of("generation", "two"));
    assertThat(files())
        .containsExactly(
            "manifest.json", "rows/a-222222222222.parquet", "rows/b-222222222222.parquet");
  }

  @Test
  void leavesAFileThatIsThereAlreadyAloneUnlessItIsDamaged() throws IOException {
    Path place = folder.resolve("rows/a-111111111111.parquet");
    Object inode = Files.getAttribute(place, "unix:ino");
    Publication again = new Publication(conf, folder.toString(), "again");
    again.move(List.of(stage(again, "rows/a-111111111111.parquet", "first")));
    assertThat(Files.getAttribute(place, "unix:ino")).as("a reader may have it").isEqualTo(inode);
    Files.writeString(place, "fIrst");
    again.move(List.of(stage(again, "rows/a-111111111111.parquet", "first")));
    assertThat(place).hasContent("first");
  }

  @Test
  void noticesALostAndAShortenedFile() throws IOException {
    Publication first = new Publication(conf, folder.toString(), "one");
    List<StoredFile> files =
        List.of(new StoredFile("rows/a-111111111111.parquet", 5, Sha256.of(new byte[0])));
    assertThat(first.complete(files)).isTrue();
    Files.writeString(folder.resolve("rows/a-111111111111.parquet"), "firs");
    assertThat(first.complete(files)).isFalse();
    Files.delete(folder.resolve("rows/a-111111111111.parquet"));
    assertThat(first.complete(files)).isFalse();
  }

  @Test
  void knowsWhatIsNotItsOwn() throws IOException {
    assertThat(Publication.strangers(conf, folder.toString(), Set.of("rows"), Set.of())).isEmpty();
    assertThat(Publication.strangers(conf, folder + "/none", Set.of("rows"), Set.of())).isEmpty();
    Files.writeString(folder.resolve("thesis.tex"), "x");
    assertThat(Publication.strangers(conf, folder.toString(), Set.of("rows"), Set.of()))
        .containsExactly("thesis.tex");
    assertThat(Publication.strangers(conf, folder.toString(), Set.of("frames"), Set.of()))
        .containsExactly("manifest.json", "rows", "thesis.tex");
  }

  @Test
  void doesNotTakeAFolderOfItsNameWithOthersFilesForItsOwn() throws IOException {
    Path features = Files.createDirectories(folder.resolve("other/features"));
    Files.writeString(features.resolve("train.parquet"), "somebody's");
    Files.writeString(features.resolve(".part-111111111111.parquet.crc"), "a file system's");
    String other = folder.resolve("other").toString();
    assertThat(Publication.strangers(conf, other, Set.of("features"), Set.of()))
        .containsExactly("features/train.parquet");
  }

  private static StoredFile stage(Publication publication, String path, String text)
      throws IOException {
    Path file = local(publication.staged(path));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return new StoredFile(path, text.length(), Sha256.of(text.getBytes(UTF_8)));
  }

  private static Path local(org.apache.hadoop.fs.Path path) {
    return Path.of(path.toUri().getPath());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
