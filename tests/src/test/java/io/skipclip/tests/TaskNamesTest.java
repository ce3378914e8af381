package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.pretext.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Keys, figures and names of pretext tasks stand with the tasks, and nowhere else. */
class TaskNamesTest {
  /** A task by the folder that holds it, here and in the model. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "skip-clip",
          "skipclip",
          "rotation",
          "rotation",
          "vcop",
          "vcop",
          "arrow",
          "arrow",
          "shuffle",
          "shuffle",
          "opn",
          "opn",
          "cubic",
          "cubic");

  @Test
  void everyTaskIsLookedFor() {
    assertThat(
            MainSources.PROJECT.resolve("pipeline-jobs/src/main/resources/io/skipclip/jobs/task"))
        .isDirectory()
        .extracting(folder -> Set.of(folder.toFile().list()))
        .isEqualTo(Set.copyOf(FOLDERS.values()));
  }

  @Test
  void noOtherSourceNamesThem() throws IOException {
    Set<String> words = new TreeSet<>();
    for (Map.Entry<String, String> task : FOLDERS.entrySet()) {
      words.addAll(keys(task.getValue()));
      words.addAll(figures(task.getKey()));
    }
    assertThat(words).contains("sampling.targets", "rank-margin", "vcop.gap", "pair_accuracy");
    List<String> naming = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      words.stream()
          .filter(text::contains)
          .forEach(word -> naming.add(MainSources.PROJECT.relativize(source) + " names " + word));
    }
    assertThat(naming).isEmpty();
  }

  /** A task's own, whole, and their last words where no other section has the like. */
  private static Set<String> keys(String folder) {
    Config common = resource("reference.conf");
    Set<String> general = new TreeSet<>();
    common.entrySet().forEach(entry -> general.add(last(entry.getKey())));
    Set<String> own = new TreeSet<>();
    for (Map.Entry<String, ?> entry : resource("task/" + folder + "/reference.conf").entrySet()) {
      String key = entry.getKey();
      own.add(key);
      if (key.contains("-") && !general.contains(last(key))) {
        own.add(last(key));
      }
    }
    return own;
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(SettingsLoader.class, "/io/skipclip/jobs/" + name);
  }

  /** Those that are not every task's. */
  private static List<String> figures(String task) {
    return SettingsLoader.load(List.of(), List.of(), List.of("pretrain.task=" + task))
        .task()
        .network()
        .figures()
        .stream()
        .map(Figure::name)
        .filter(name -> name.contains("_"))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources =
        MainSources.endingIn("java|ftlh").stream().filter(TaskNamesTest::isOfNoTask).toList();
    assertThat(sources).hasSizeGreaterThan(400);
    return sources;
  }

  private static boolean isOfNoTask(Path file) {
    String folder = file.getParent().toString();
    return FOLDERS.values().stream()
        .noneMatch(
            task -> folder.endsWith("jobs/task/" + task) || folder.endsWith("pretext/" + task));
  }
}
