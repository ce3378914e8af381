package io.skipclip.tests.chaos;

import java.util.List;
import java.util.Locale;

/** The commands of the pipeline that faults are put into, in order. */
enum Stage {
  PREPARE("dataset", "manifest.json") {
    @Override
    List<String> words(Inputs in, String out) {
      return List.of("prepare", "--videos", in.videos(), "--dataset", out);
    }

    @Override
    List<Stage> inputs() {
      return List.of();
    }
  },
  INDEX("indices", "manifest.json") {
    @Override
    List<String> words(Inputs in, String out) {
      return List.of("index", "--dataset", in.dataset(), "--indices", out);
    }

    @Override
    List<Stage> inputs() {
      return List.of(PREPARE);
    }
  },
  PRETRAIN("pretrain", "run.json") {
    @Override
    List<String> words(Inputs in, String out) {
      return List.of(
          "pretrain", "--dataset", in.dataset(), "--indices", in.indices(), "--run", out);
    }

    @Override
    List<Stage> inputs() {
      return List.of(PREPARE, INDEX);
    }
  },
  FINETUNE("finetune", "run.json") {
    @Override
    List<String> words(Inputs in, String out) {
      return List.of(
          "finetune", "--dataset", in.dataset(), "--pretrained", in.pretrained(), "--run", out);
    }

    @Override
    List<Stage> inputs() {
      return List.of(PREPARE, PRETRAIN);
    }
  },
  EVALUATE("evaluation", "run.json") {
    @Override
    List<String> words(Inputs in, String out) {
      return List.of(
          "evaluate",
          "--dataset",
          in.dataset(),
          "--pretrained",
          in.pretrained(),
          "--finetuned",
          in.finetuned(),
          "--run",
          out);
    }

    @Override
    List<Stage> inputs() {
      return List.of(PREPARE, PRETRAIN, FINETUNE);
    }
  };

  private final String output;
  private final String last;

  Stage(String output, String last) {
    this.output = output;
    this.last = last;
  }

  /** The command with its arguments, settings left out. */
  abstract List<String> words(Inputs in, String out);

  /** The stages whose output it reads. */
  abstract List<Stage> inputs();

  /** The name of the folder that it fills. */
  String output() {
    return output;
  }

  /** The file there that it writes last, with which its output counts. */
  String last() {
    return last;
  }

  /** Whether its output is files that a manifest names, not a run. */
  boolean publishesFiles() {
    return last.equals("manifest.json");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
