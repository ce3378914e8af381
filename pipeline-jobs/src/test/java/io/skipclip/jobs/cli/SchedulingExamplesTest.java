package io.skipclip.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schedules of cluster-conf run commands, options and settings that there are. */
class SchedulingExamplesTest {
  private static final Path CONF = Path.of("..", "cluster-conf");
  private static final Path EXAMPLES = CONF.resolve("scheduling");

  @ParameterizedTest
  @CsvSource({
    "cronjob.yaml, prepare index",
    "scheduled-spark-application.yaml, prepare",
    "airflow_dag.py, prepare index",
    "nightly.sh, prepare index",
    "airflow_sweep_dag.py, sweep",
    "sweep-job.yaml, sweep",
    "crontab, pretrain sweep"
  })
  void runCommandsThatThereAre(String file, String commands) throws IOException {
    List<List<String>> found = commands(file);
    assertThat(found).extracting(words -> words.get(0)).containsExactly(commands.split(" ", -1));
    for (List<String> words : found) {
      SkipClip.commandLine().parseArgs(words.toArray(String[]::new)); // or it throws
      SettingsLoader.load(
          List.of(), List.of(), words.stream().filter(w -> w.matches("[a-z][^/:]*=.*")).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"crontab", "cronjob.yaml", "scheduled-spark-application.yaml", "airflow_dag.py"})
  void runEveryNightAndNameFilesThatThereAre(String file) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(file));
    assertThat(text).containsPattern("(schedule: \"|schedule=\"|\n)15 2 \\* \\* \\*");
    for (MatchResult path : matches("\\$SKIPCLIP_HOME/([a-z/.-]+)", text)) {
      assertThat(CONF.resolveSibling(path.group(1))).isExecutable();
    }
    for (MatchResult name : matches("(io\\.skipclip\\.[a-zA-Z.]+)", text)) {
      assertThat(name.group(1)).isEqualTo(SkipClip.class.getName());
    }
  }

  private static List<List<String>> commands(String file) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(file));
    if (file.endsWith(".yaml")) {
      List<List<String>> found = new ArrayList<>();
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      collect(tree, found);
      return found;
    }
    return matches(pattern(file), text).stream().map(found -> words(found.group(1))).toList();
  }

  /** What stands around a command. */
  private static String pattern(String file) {
    if (file.endsWith(".py")) {
      return "/skipclip ([^\"]*)\"";
    }
    return file.endsWith(".sh")
        ? "\"\\$\\{program\\[@\\]\\}\" (.*) \"\\$@\""
        : "/submit.sh yarn (.*) >>";
  }

  private static List<MatchResult> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }

  /** Words as a shell splits them, where no quoted one holds a blank. */
  private static List<String> words(String line) {
    return Stream.of(line.split(" ", -1)).map(word -> word.replaceAll("['\"]", "")).toList();
  }

  private static void collect(Object node, List<List<String>> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if ((key.equals("args") || key.equals("arguments")) && value instanceof List<?> list) {
              found.add(list.stream().map(String::valueOf).toList());
            } else {
              collect(value, found);
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, found));
    }
  }
}
