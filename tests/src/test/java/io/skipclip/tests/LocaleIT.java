package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos with names beyond ASCII, under several locales and by the launcher without any. */
class LocaleIT {
  private static final int WRONG_USAGE = 2;
  private static final List<String> LANGUAGES =
      List.of("-Duser.language=ar -Duser.country=EG", "-Duser.language=tr -Duser.country=TR");

  @TempDir private static Path folder;
  private static Path videos;
  private static String undisturbed;

  @BeforeAll
  static void prepareUndisturbed() throws IOException {
    SampleArchive.write(folder.resolve("sample"), new SampleSettings(20, 10, 1), done -> {});
    Path one = anyVideo(folder.resolve("sample"));
    videos = Files.createDirectory(folder.resolve("videos"));
    for (String name : List.of("ok/a.avi", "ok/é.avi", "日本/x.avi")) {
      Files.createDirectories(videos.resolve(name).getParent());
      Files.copy(one, videos.resolve(name));
    }
    String copy = "cp \"$0/ok/a.avi\" \"$0/ok/$(printf 'caf\\351.avi')\""; // no UTF-8
    new ProcessBuilder("bash", "-c", copy, videos.toString()).start().onExit().join();
    Program program = begin(Map.of(), java("undisturbed")).await();
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    undisturbed = manifest("undisturbed");
    assertThat(Program.run("list", "--dataset", folder.resolve("undisturbed").toString()).out())
        .anyMatch(line -> line.matches(".*ok/é.avi.*published.*"))
        .anyMatch(line -> line.matches(".*日本/x.avi.*published.*"))
        .anyMatch(line -> line.matches(".*ok/caf%E9.avi.*quarantined.*UNREADABLE.*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void everyLanguageGivesTheSameDataset(int language) throws IOException {
    String dataset = "language" + language;
    Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", LANGUAGES.get(language));
    Program program = begin(environment, java(dataset)).await();
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(manifest(dataset)).isEqualTo(undisturbed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "tr_TR.UTF-8", ""})
  void theLauncherGivesTheSameDatasetUnderEveryLocale(String locale) throws IOException {
    String dataset = "launcher" + locale;
    Path project = folder.resolve("project" + locale);
    List<String> command = new ArrayList<>(List.of(Launcher.in(project).toString()));
    command.addAll(arguments(dataset));
    Program program = begin(Map.of("LC_ALL", locale, "LANG", locale), command).await();
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(manifest(dataset)).isEqualTo(undisturbed);
  }

  @Test
  void aJavaThatReadsNamesAsAsciiIsToldSoAndLeavesNothingOut() throws IOException {
    Program program = begin(Map.of("LC_ALL", "C"), java("ascii")).await();
    assertThat(program.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(program.err())
        .singleElement()
        .asString()
        .startsWith("skipclip: Cannot name ")
        .contains("Java was started for names in US-ASCII, needs UTF-8: LC_ALL=C.UTF-8");
  }

  private static List<String> java(String dataset) {
    return Running.command(arguments(dataset).toArray(String[]::new));
  }

  private static List<String> arguments(String dataset) {
    return List.of(
        "prepare",
        "--videos",
        videos.toString(),
        "--dataset",
        folder.resolve(dataset).toString(),
        "prepare.duplicates=publish",
        "prepare.short-side-px=36");
  }

  private static Running begin(Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return Running.begin(builder, Files.createTempDirectory(folder, "output"));
  }

  private static String manifest(String dataset) throws IOException {
    return Files.readString(folder.resolve(dataset).resolve("manifest.json"));
  }

  private static Path anyVideo(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".avi")).sorted().findFirst().orElseThrow();
    }
  }
}
