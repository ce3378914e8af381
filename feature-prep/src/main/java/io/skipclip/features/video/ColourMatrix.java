package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_CHROMA_DERIVED_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_CHROMA_DERIVED_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.skipclip.features.video.UndecodableVideoException.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/** By which matrix a frame's luma and chroma become red, green and blue; libav's numbers. */
final class ColourMatrix {
  private ColourMatrix() {}

  /**
   * The frame's matrix, or the one nearest to it where libswscale doesn't know it: BT.2020's for
   * its variant of constant luminance, that of the frame's primaries for one derived from them. A
   * reserved number says nothing, and where nothing is said libswscale takes BT.601's.
   *
   * @throws UndecodableVideoException if there is none near
   */
  static int of(AVFrame frame) throws UndecodableVideoException {
    int matrix = frame.colorspace();
    if (isKnown(matrix)) {
      return matrix;
    }
    if (matrix == AVCOL_SPC_BT2020_CL) {
      return AVCOL_SPC_BT2020_NCL;
    }
    if (matrix == AVCOL_SPC_CHROMA_DERIVED_NCL || matrix == AVCOL_SPC_CHROMA_DERIVED_CL) {
      return ofPrimaries(frame.color_primaries());
    }
    BytePointer name = av_color_space_name(matrix);
    if (name == null || name.getString().equals("reserved") || !hasChroma(frame)) {
      return AVCOL_SPC_UNSPECIFIED;
    }
    throw new UndecodableVideoException(
        Reason.UNSUPPORTED_CODEC,
        "its colour matrix is " + name.getString() + ", needs one that libswscale can convert");
  }

  /** Whether it is the one that JPEG files have. */
  static boolean isJpegs(int matrix) {
    return matrix == AVCOL_SPC_UNSPECIFIED
        || matrix == AVCOL_SPC_RGB
        || matrix == AVCOL_SPC_BT470BG
        || matrix == AVCOL_SPC_SMPTE170M;
  }

  private static boolean isKnown(int matrix) {
    return isJpegs(matrix)
        || matrix == AVCOL_SPC_BT709
        || matrix == AVCOL_SPC_FCC
        || matrix == AVCOL_SPC_SMPTE240M
        || matrix == AVCOL_SPC_BT2020_NCL;
  }

  private static boolean hasChroma(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    return format.nb_components() >= 3 && (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0;
  }

  private static int ofPrimaries(int primaries) {
    if (primaries == AVCOL_PRI_BT709) {
      return AVCOL_SPC_BT709;
    }
    return primaries == AVCOL_PRI_BT2020 ? AVCOL_SPC_BT2020_NCL : AVCOL_SPC_UNSPECIFIED;
  }
}
