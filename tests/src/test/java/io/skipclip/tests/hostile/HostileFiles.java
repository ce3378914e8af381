package io.skipclip.tests.hostile;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skipclip.features.storage.Sha256;
import io.skipclip.tests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Opens files that are damaged, or that somebody made to do harm: each case is a function of the
 * seed and its number.
 */
public final class HostileFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 120;

  /** What a case came to. */
  record Outcome(Kind kind, String name, int exitCode, String problem) {}

  private final Path demo;
  private final Path out;
  private final long seed;
  private final Map<Kind, String> undamaged = new HashMap<>();
  private final ExecutorService runner = Executors.newSingleThreadExecutor(HostileFiles::daemon);

  /**
   * @param demo a finished demo, of which a copy is worked on
   * @param work a folder that is there and empty
   */
  HostileFiles(Path demo, Path work, long seed) throws IOException {
    this.demo = work.resolve("demo");
    this.out = work.resolve("out");
    this.seed = seed;
    FileUtils.copyDirectory(demo.toFile(), this.demo.toFile());
    Files.copy(at("pretrain/model.zip"), at("copy.zip"));
    Files.copy(at("pretrain/model.safetensors"), at("copy.safetensors"));
    Files.copy(at("pretrain/config.conf"), at("settings.conf"));
    Files.copy(first("videos/GlyphA"), at("video.avi"));
    FileUtils.copyDirectory(at("pretrain").toFile(), at("stopped").toFile());
    Files.delete(at("stopped/run.json"));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs so many cases, dealt out among the kinds by their shares. */
  List<Outcome> run(int cases) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Kind kind : Kind.all()) {
      for (int i = 0; i < Math.max(1, cases * kind.share() / 100); i++) {
        outcomes.add(outcome(kind, i));
      }
    }
    return outcomes;
  }

  /** A row a kind: cases, what was refused by which exit code, what was accepted. */
  static String table(List<Outcome> outcomes) {
    Map<String, List<Outcome>> byKind =
        outcomes.stream()
            .collect(groupingBy(o -> o.kind().name(), TreeMap::new, Collectors.toList()));
    StringBuilder table =
        new StringBuilder("| file | cases | by exit code |\n| --- | --- | --- |\n");
    byKind.forEach((kind, some) -> table.append(row(kind, some)));
    return table.append(row("all", outcomes)).toString();
  }

  private static String row(String name, List<Outcome> outcomes) {
    Map<Integer, Long> codes =
        outcomes.stream()
            .collect(groupingBy(Outcome::exitCode, TreeMap::new, Collectors.counting()));
    return "| %s | %d | %s |%n".formatted(name, outcomes.size(), codes);
  }

  private Outcome outcome(Kind kind, int number) throws IOException {
    if (kind.checked() && !undamaged.containsKey(kind)) {
      undamaged.put(kind, figures(program(kind)));
    }
    SplittableRandom random = new SplittableRandom(seed ^ (kind.name() + number).hashCode());
    String name = "%s %d of seed %d".formatted(kind.name(), number, seed);
    Path file = file(kind);
    byte[] good = Files.readAllBytes(file);
    byte[] manifest = Files.readAllBytes(at("dataset/manifest.json"));
    byte[] runJson = Files.readAllBytes(at("finetune/run.json"));
    FileUtils.deleteDirectory(at("stopped").toFile());
    FileUtils.copyDirectory(at("pretrain").toFile(), at("stopped").toFile());
    Files.delete(at("stopped/run.json"));
    try {
      byte[] bad = kind.damage().of(good, random);
      Files.write(file, bad);
      if (kind.file().equals("finetune/model.zip")) {
        seal(runJson, bad);
      }
      if (kind.checked() && number % 2 == 1) {
        seal(manifest, good, bad);
      }
      Program program = program(kind);
      return new Outcome(kind, name, program.exitCode(), problem(kind, program, number % 2 == 1));
    } finally {
      Files.write(at("dataset/manifest.json"), manifest);
      Files.write(file, good);
      Files.write(at("finetune/run.json"), runJson);
    }
  }

  /** Whoever makes a file can write its hash beside it. */
  private void seal(byte[] runJson, byte[] model) throws IOException {
    ObjectNode run = (ObjectNode) JSON.readTree(runJson);
    Files.write(
        at("finetune/run.json"), JSON.writeValueAsBytes(run.put("model", Sha256.of(model))));
  }

  private void seal(byte[] manifest, byte[] good, byte[] bad) throws IOException {
    ObjectNode dataset = (ObjectNode) JSON.readTree(manifest);
    dataset.remove("ownSha256");
    for (JsonNode each : dataset.path("files")) {
      if (each.path("sha256").asText().equals(Sha256.of(good))) {
        ((ObjectNode) each).put("sha256", Sha256.of(bad)).put("bytes", bad.length);
      }
    }
    Files.write(at("dataset/manifest.json"), JSON.writeValueAsBytes(dataset));
  }

  /** What is wrong with a command's end; empty if nothing is. */
  private String problem(Kind kind, Program program, boolean sealed) throws IOException {
    List<String> own = program.err().stream().filter(l -> l.startsWith("skipclip: ")).toList();
    if (program.exitCode() == 0) {
      boolean same = !kind.checked() || sealed || figures(program).equals(undamaged.get(kind));
      return same ? "" : "accepted, with other figures";
    }
    if (program.exitCode() != 2 && program.exitCode() != 3) {
      return "exit code %d: %s".formatted(program.exitCode(), program.err());
    }
    if (own.size() != 1 || !own.get(0).matches("[^\\p{Cntrl}]{1,4100}")) {
      return "%d lines: %s".formatted(own.size(), own);
    }
    return program.err().stream().anyMatch(line -> line.startsWith("\tat "))
        ? "a trace: " + program.err()
        : "";
  }

  private String figures(Program program) throws IOException {
    StringBuilder figures = new StringBuilder(String.join("\n", program.out()));
    for (Path file : List.of(out, Path.of(out + ".safetensors"))) {
      if (Files.exists(file)) {
        try (Stream<Path> files = Files.walk(file)) {
          for (Path each :
              files.filter(p -> p.toString().matches(".*(parquet|tensors)")).sorted().toList()) {
            figures.append('\n').append(Sha256.of(Files.readAllBytes(each)));
          }
        }
      }
    }
    return figures.toString();
  }

  private Program program(Kind kind) throws IOException {
    FileUtils.deleteDirectory(out.toFile());
    Files.deleteIfExists(Path.of(out + ".safetensors"));
    Files.deleteIfExists(Path.of(out + ".html"));
    String settings = " --conf DEMO/settings.conf spark.master=local[2]";
    String[] words =
        (kind.command() + settings)
            .replace("DEMO", demo.toString())
            .replace("OUT", out.toString())
            .split(" ");
    try {
      return runner.submit(() -> Program.run(words)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(kind.name() + " hangs", e);
    } catch (ExecutionException e) { // an error that no command should let through
      return new Program(1, List.of(), List.of(String.valueOf(e.getCause())));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(Kind kind) throws IOException {
    return switch (kind.file()) {
      case "CATALOGUE" -> first("dataset/catalogue");
      case "FRAMES" -> first("dataset/frames");
      case "ROWS" -> first("indices/rows");
      case "PROGRESS" -> last("stopped/checkpoints").resolve("progress.json");
      default -> at(kind.file());
    };
  }

  private Path first(String folder) throws IOException {
    return sorted(folder).get(0);
  }

  private Path last(String folder) throws IOException {
    List<Path> files = sorted(folder);
    return files.get(files.size() - 1);
  }

  private List<Path> sorted(String folder) throws IOException {
    try (Stream<Path> files = Files.list(at(folder))) {
      return files.sorted().toList();
    }
  }

  private Path at(String name) {
    return demo.resolve(name);
  }

  /**
   * A longer campaign: prints the table, and each case that went wrong.
   *
   * @param arguments a finished demo's folder, seed, number of cases
   */
  public static void main(String[] arguments) throws IOException {
    Path work = Files.createTempDirectory("hostile");
    List<Outcome> outcomes =
        new HostileFiles(Path.of(arguments[0]), work, Long.parseLong(arguments[1]))
            .run(Integer.parseInt(arguments[2]));
    System.out.println(table(outcomes));
    outcomes.stream().filter(o -> !o.problem().isEmpty()).forEach(System.out::println);
    FileUtils.deleteQuietly(work.toFile());
  }
}
