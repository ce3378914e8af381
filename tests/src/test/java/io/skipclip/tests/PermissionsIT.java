package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders without the rights to read them; root lays down its right to read all. */
class PermissionsIT {
  private static final int WRONG_INPUT = 3;
  private static final int PARTLY_QUARANTINED = 11;
  private static final int NOTHING_TO_DO = 10;

  @TempDir private Path folder;
  private Path videos;
  private Path one;

  @BeforeEach
  void makeVideos() throws IOException {
    videos = folder.resolve("videos");
    SampleArchive.write(videos, new SampleSettings(10, 10, 1), done -> {});
    try (Stream<Path> files = Files.walk(videos)) {
      one = files.filter(f -> f.toString().endsWith(".avi")).sorted().findFirst().orElseThrow();
    }
  }

  @AfterEach
  void openAll() throws IOException {
    allow(one.getParent(), "rwxr-xr-x");
    allow(one, "rw-r--r--");
  }

  @Test
  void aVideoThatMayBeReadAgainIsReadByTheNextRun() throws IOException {
    allow(one, "---------");
    assertThat(prepare().exitCode()).isEqualTo(PARTLY_QUARANTINED);
    Program again = prepare();
    assertThat(again.exitCode()).isEqualTo(PARTLY_QUARANTINED);
    assertThat(again.err()).anyMatch(line -> line.contains("UNREADABLE Permission denied"));
    allow(one, "rw-r--r--");
    Program mended = prepare();
    assertThat(mended.exitCode()).as(mended.toString()).isZero();
    assertThat(mended.out()).anyMatch(line -> line.contains("= 20 published"));
    assertThat(prepare().exitCode()).isEqualTo(NOTHING_TO_DO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"---------", "r--r--r--", "-wx-wx-wx"})
  void aFolderThatMayNotBeReadIsNamedInOneLine(String rights) throws IOException {
    allow(one.getParent(), rights);
    Program program = prepare();
    assertThat(program.exitCode()).as(program.toString()).isEqualTo(WRONG_INPUT);
    assertThat(program.err())
        .singleElement()
        .asString()
        .isEqualTo(
            "skipclip: Cannot list videos of file:%s: Permission denied, needs the right to read it and to enter it"
                .formatted(one.getParent()));
  }

  private Program prepare() throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      String rights = "-dac_override,-dac_read_search";
      command.addAll(List.of("setpriv", "--bounding-set=" + rights, "--inh-caps=" + rights));
    }
    command.addAll(
        Running.command(
            "prepare",
            "--detailed-exit-code",
            "--videos",
            videos.toString(),
            "--dataset",
            folder.resolve("dataset").toString(),
            "prepare.short-side-px=32"));
    return Running.begin(new ProcessBuilder(command), Files.createTempDirectory(folder, "output"))
        .await();
  }

  private static void allow(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
