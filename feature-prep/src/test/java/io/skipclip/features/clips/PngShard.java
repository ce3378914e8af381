package io.skipclip.features.clips;

import io.skipclip.features.video.TestVideo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A shard of lossless frames whose every pixel is known, written by Java's own PNG encoder. */
final class PngShard {
  private PngShard() {}

  /** Videos v0, v1, ... of so many frames. */
  static ShardFrames of(int videos, int frames) {
    Map<String, List<byte[]>> images = new HashMap<>();
    for (int video = 0; video < videos; video++) {
      List<byte[]> ofVideo = new ArrayList<>();
      for (int frame = 0; frame < frames; frame++) {
        ofVideo.add(png(video, frame));
      }
      images.put("v" + video, ofVideo);
    }
    return new ShardFrames("little", images);
  }

  private static byte[] png(int video, int frame) {
    BufferedImage image =
        new BufferedImage(TestVideo.WIDTH_PX, TestVideo.HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < TestVideo.HEIGHT_PX; y++) {
      for (int x = 0; x < TestVideo.WIDTH_PX; x++) {
        int red = TestVideo.value(video, frame, x, y, 0);
        int green = TestVideo.value(video, frame, x, y, 1);
        image.setRGB(x, y, red << 16 | green << 8 | TestVideo.value(video, frame, x, y, 2));
      }
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
