package io.skipclip.features.source;

import java.io.IOException;

/**
 * Where a kind of container tells that its file ends before its pictures do: sizes that reach
 * behind the end first, then what is announced. Where a container counts its pictures, only they
 * matter; elsewhere whatever is missing of its media may have been a picture.
 */
@FunctionalInterface
public interface Ending {

  /**
   * Whether the file lacks pictures.
   *
   * @param read what libav found
   */
  boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException;

  /** That of the container with libav's name for what reads it. */
  static Ending of(String demuxer) {
    return switch (demuxer) {
      case "asf" -> new AsfEnding();
      case "avi" -> new AviEnding();
      case "flv" -> new FlvEnding();
      case "gif" -> new GifEnding();
      case "matroska,webm" -> new MatroskaEnding();
      case "mov,mp4,m4a,3gp,3g2,mj2" -> new BoxEnding();
      case "mpeg" -> new ProgramEnding();
      case "mpegts" -> new TransportEnding();
      case "ogg" -> new OggEnding();
      default -> (file, read) -> read.packets() + 1 < read.announced();
    };
  }
}
