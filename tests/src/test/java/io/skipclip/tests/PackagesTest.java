package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A package is a room: what lives there is told at its door, and it isn't crowded. */
class PackagesTest {
  private static final int MOST_FILES = 30;
  private static final String DOOR = "package-info.java";

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    assertThat(packages())
        .hasSizeGreaterThan(30)
        .allSatisfy((folder, files) -> assertThat(files).as(folder.toString()).contains(DOOR));
  }

  @Test
  void noPackageIsCrowded() throws IOException {
    assertThat(packages())
        .allSatisfy(
            (folder, files) ->
                assertThat(files).as(folder.toString()).hasSizeLessThanOrEqualTo(MOST_FILES + 1));
  }

  /** The sources by folder. */
  private static Map<Path, List<String>> packages() throws IOException {
    return MainSources.endingIn("java").stream()
        .collect(
            Collectors.groupingBy(
                Path::getParent,
                TreeMap::new,
                Collectors.mapping(file -> file.getFileName().toString(), Collectors.toList())));
  }
}
