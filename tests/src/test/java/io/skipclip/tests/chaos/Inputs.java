package io.skipclip.tests.chaos;

/**
 * What the commands read, as paths.
 *
 * @param videos a folder of videos
 * @param dataset what {@code prepare} made of them
 * @param indices what {@code index} drew from that
 * @param pretrained a run of pre-training
 * @param finetuned a run of fine-tuning
 */
record Inputs(String videos, String dataset, String indices, String pretrained, String finetuned) {
  /** What undisturbed commands leave in a folder. */
  static Inputs in(String folder) {
    return new Inputs(
        "/videos",
        folder + "/" + Stage.PREPARE.output(),
        folder + "/" + Stage.INDEX.output(),
        folder + "/" + Stage.PRETRAIN.output(),
        folder + "/" + Stage.FINETUNE.output());
  }

  /** Where the output of a stage is read from. */
  String of(Stage stage) {
    return switch (stage) {
      case PREPARE -> dataset;
      case INDEX -> indices;
      case PRETRAIN -> pretrained;
      case FINETUNE -> finetuned;
      case EVALUATE -> throw new IllegalArgumentException("nothing reads an evaluation");
    };
  }

  /** The same, but for the videos. */
  Inputs withVideos(String path) {
    return new Inputs(path, dataset, indices, pretrained, finetuned);
  }

  /** The same, but for the output of a stage, which is read from elsewhere. */
  Inputs with(Stage stage, String path) {
    return new Inputs(
        videos,
        stage == Stage.PREPARE ? path : dataset,
        stage == Stage.INDEX ? path : indices,
        stage == Stage.PRETRAIN ? path : pretrained,
        stage == Stage.FINETUNE ? path : finetuned);
  }
}
