package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What GitHub runs, against what there is to run. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of("..", ".github", "workflows");
  private static final Path POM = Path.of("..", "pom.xml");

  @ParameterizedTest
  @ValueSource(strings = {"verify.yml", "release.yml"})
  void stepsRunOnTheJavaOfTheBuild(String file) throws IOException {
    String release = property("maven.compiler.release");
    List<Object> versions = new ArrayList<>();
    for (Map<?, ?> step : steps(file)) {
      if (step.get("with") instanceof Map<?, ?> with && with.containsKey("java-version")) {
        versions.add(with.get("java-version"));
      }
    }
    assertThat(versions).isNotEmpty().containsOnly(release);
  }

  @Test
  void verifyRunsBothCommandsOfTheReadme() throws IOException {
    assertThat(commands("verify.yml"))
        .anyMatch(command -> command.matches("./mvnw .*verify"))
        .anyMatch(command -> command.startsWith("./skipclip demo"));
  }

  @Test
  void releaseVerifiesBeforeItPublishes() throws IOException {
    List<String> commands = commands("release.yml");
    String publishes = commands.get(commands.size() - 1);
    assertThat(commands.get(commands.size() - 2)).matches("./mvnw .*verify");
    assertThat(publishes).startsWith("./mvnw ").endsWith(" deploy");
    Matcher profile = Pattern.compile("-P(\\w+)").matcher(publishes);
    assertThat(profile.find()).isTrue();
    assertThat(Files.readString(POM)).contains("<id>" + profile.group(1) + "</id>");
    Matcher set = Pattern.compile("-D([\\w.]*home)=").matcher(publishes);
    assertThat(set.find()).isTrue();
    assertThat(property(set.group(1))).isNotEmpty();
  }

  private static String property(String name) throws IOException {
    Matcher property =
        Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(Pattern.quote(name)))
            .matcher(Files.readString(POM));
    assertThat(property.find()).as(name).isTrue();
    return property.group(1);
  }

  private static List<String> commands(String file) throws IOException {
    return steps(file).stream()
        .filter(step -> step.containsKey("run"))
        .map(step -> String.valueOf(step.get("run")))
        .toList();
  }

  private static List<Map<?, ?>> steps(String file) throws IOException {
    Map<String, Object> workflow = new Yaml().load(Files.readString(FOLDER.resolve(file)));
    List<Map<?, ?>> steps = new ArrayList<>();
    for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
      for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
        steps.add((Map<?, ?>) step);
      }
    }
    return steps;
  }
}
