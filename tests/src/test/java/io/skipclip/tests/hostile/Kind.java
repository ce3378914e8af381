package io.skipclip.tests.hostile;

import java.util.List;

/**
 * A kind of file that somebody else may have made, and a command that opens it.
 *
 * @param name what the table calls it
 * @param share how many of a hundred cases are of it
 * @param damage what is done to it
 * @param file where it lies below a finished demo
 * @param command that opens it; DEMO stands for the demo, OUT for a folder that is not there
 * @param checked whether checksums tell damage, so that what is accepted must give the same figures
 */
record Kind(String name, int share, Damage damage, String file, String command, boolean checked) {
  private static final String PREDICT = "predict --model DEMO/finetune --json DEMO/video.avi";
  private static final String REPORT =
      "report --pretrained DEMO/pretrain --finetuned DEMO/finetune --evaluation DEMO/evaluation"
          + " --out OUT.html";
  private static final String EXPORT = "export --model DEMO/copy.zip --out OUT.safetensors";
  private static final String IMPORT = "import --weights DEMO/copy.safetensors --run OUT";
  private static final String LIST = "list --dataset DEMO/dataset";
  private static final String INDEX = "index --dataset DEMO/dataset --indices OUT";
  private static final String EMBED =
      "embed --model DEMO/pretrain --dataset DEMO/dataset --out OUT";
  private static final String PRETRAIN =
      "pretrain --dataset DEMO/dataset --indices DEMO/indices --run OUT";
  private static final String RESUME =
      "pretrain --dataset DEMO/dataset --indices DEMO/indices --run DEMO/stopped";

  /** All of them; FRAMES, CATALOGUE and ROWS stand for the names that a demo gives. */
  static List<Kind> all() {
    Damage bytes = new ByteDamage(0);
    Damage end = new ByteDamage(0.9);
    Damage json = new JsonDamage();
    return List.of(
        new Kind("model.zip, damaged", 10, bytes, "copy.zip", EXPORT, true),
        new Kind("model.zip, made to harm", 10, new ZipDamage(), "copy.zip", EXPORT, false),
        new Kind(
            "model.zip of a run, made to harm",
            8,
            new ZipDamage(),
            "finetune/model.zip",
            PREDICT,
            false),
        new Kind("safetensors, damaged", 5, bytes, "copy.safetensors", IMPORT, false),
        new Kind(
            "safetensors, made to harm",
            10,
            new SafeTensorsDamage(),
            "copy.safetensors",
            IMPORT,
            false),
        new Kind("run.json", 7, json, "finetune/run.json", PREDICT, false),
        new Kind("run.json, damaged", 3, bytes, "finetune/run.json", PREDICT, false),
        new Kind(
            "config.conf of a run", 8, new HoconDamage(), "finetune/config.conf", PREDICT, false),
        new Kind("settings file", 7, new HoconDamage(), "settings.conf", LIST, false),
        new Kind("evaluation.json", 4, json, "evaluation/evaluation.json", REPORT, false),
        new Kind("similarity.json", 2, json, "evaluation/similarity.json", REPORT, false),
        new Kind("retrieval.json", 2, json, "evaluation/retrieval.json", REPORT, false),
        new Kind("metrics.jsonl", 3, new LineDamage(json), "pretrain/metrics.jsonl", REPORT, false),
        new Kind("dataset's manifest", 3, json, "dataset/manifest.json", LIST, false),
        new Kind("dataset's manifest, indexed", 2, json, "dataset/manifest.json", INDEX, false),
        new Kind("catalogue", 3, bytes, "CATALOGUE", LIST, true),
        new Kind("catalogue's footer", 4, new ByteDamage(0.6), "CATALOGUE", LIST, true),
        new Kind("frames", 2, bytes, "FRAMES", EMBED, true),
        new Kind("frames' footer", 2, end, "FRAMES", EMBED, true),
        new Kind("indices' manifest", 2, json, "indices/manifest.json", PRETRAIN, false),
        new Kind("rows of indices", 2, bytes, "ROWS", PRETRAIN, false),
        new Kind("progress.json of a checkpoint", 1, json, "PROGRESS", RESUME, false));
  }
}
