package io.skipclip.tests;

import io.skipclip.features.clips.VideoWindows;
import io.skipclip.features.clips.VideoWindows.Cut;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.ImageReader;
import io.skipclip.features.video.RgbImage;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.jobs.inference.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A video as numbers. */
final class VideoTensors {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private VideoTensors() {}

  /** All windows as a network sees them, {@code [N, 3, T, S, S]}. */
  static INDArray windows(Path video, TrainedModel model)
      throws IOException, UndecodableVideoException {
    int size = model.pixels().sizePx();
    Cut cut = new Cut(model.stored(), model.pixels(), model.clipFrames(), 4);
    List<INDArray> windows = new ArrayList<>();
    VideoWindows.decode(
        VideoSource.of(Files.readAllBytes(video)),
        cut,
        LIMIT,
        some ->
            some.forEach(
                each ->
                    windows.add(
                        Nd4j.createFromArray(each)
                            .reshape('c', 1, 3, model.clipFrames(), size, size))));
    return Nd4j.concat(0, windows.toArray(INDArray[]::new));
  }

  /** All frames, each as a dataset stores one, {@code [F, H, W, 3]}, 0 to 255. */
  static INDArray frames(Path video, TrainedModel model)
      throws IOException, UndecodableVideoException {
    FrameSettings stored = model.stored();
    FrameSettings all =
        new FrameSettings(
            stored.shortSidePx(), stored.aspect(), stored.format(), stored.jpegQuality());
    List<INDArray> frames = new ArrayList<>();
    try (ImageReader reader = new ImageReader()) {
      VideoDecoder.decode(
          VideoSource.of(Files.readAllBytes(video)),
          all,
          LIMIT,
          (frame, image) -> frames.add(array(reader.read(image))));
    }
    return Nd4j.concat(0, frames.toArray(INDArray[]::new));
  }

  private static INDArray array(RgbImage image) {
    float[] values = new float[3 * image.widthPx() * image.heightPx()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.rgb()[i] & 0xff;
    }
    return Nd4j.createFromArray(values).reshape('c', 1, image.heightPx(), image.widthPx(), 3);
  }
}
