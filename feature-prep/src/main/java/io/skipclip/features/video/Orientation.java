package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a frame must be turned to be displayed, by the rules of the ffmpeg command line.
 *
 * @param filters libavfilter's description, each filter followed by a comma; may be empty
 * @param swapsSides whether width and height change places
 */
record Orientation(String filters, boolean swapsSides) {
  private static final Orientation UPRIGHT = new Orientation("", false);

  static Orientation of(AVFrame frame) {
    AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < 9 * Integer.BYTES) {
      return UPRIGHT;
    }
    int[] matrix = new int[9];
    new IntPointer(data.data()).get(matrix);
    double degrees = -Math.rint(av_display_rotation_get(matrix));
    return of(matrix, degrees - 360 * Math.floor(degrees / 360 + 0.9 / 360));
  }

  private static Orientation of(int[] matrix, double degrees) {
    if (Math.abs(degrees - 90) < 1) {
      return new Orientation(matrix[3] > 0 ? "transpose=cclock_flip," : "transpose=clock,", true);
    }
    if (Math.abs(degrees - 180) < 1) {
      return new Orientation(
          (matrix[0] < 0 ? "hflip," : "") + (matrix[4] < 0 ? "vflip," : ""), false);
    }
    if (Math.abs(degrees - 270) < 1) {
      return new Orientation(matrix[3] < 0 ? "transpose=clock_flip," : "transpose=cclock,", true);
    }
    if (Math.abs(degrees) > 1) {
      return new Orientation(String.format(Locale.ROOT, "rotate=%f*PI/180,", degrees), false);
    }
    return matrix[4] < 0 ? new Orientation("vflip,", false) : UPRIGHT;
  }
}
