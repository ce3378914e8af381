package io.skipclip.features.storage;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.xerial.snappy.Snappy;

/**
 * Unpacks the pages of a Parquet file, each to the length that its header says.
 *
 * <p>Parquet's own codecs believe that length, which no checksum covers: where it is too large they
 * wait for the rest for ever, or take the memory first.
 */
final class CheckedCodecs implements CompressionCodecFactory {
  /** What is known of. */
  static final Set<CompressionCodecName> KNOWN =
      Collections.unmodifiableSet(
          EnumSet.of(
              CompressionCodecName.UNCOMPRESSED,
              CompressionCodecName.SNAPPY,
              CompressionCodecName.GZIP,
              CompressionCodecName.ZSTD));

  /** Snappy's shortest element is 3 bytes for 64. */
  private static final int MOST_TIMES = 64;

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case SNAPPY -> new Decompressor(CheckedCodecs::snappy);
      case UNCOMPRESSED -> new Decompressor(CheckedCodecs::plain);
      case GZIP -> streamed(GZIPInputStream::new);
      case ZSTD -> streamed(ZstdInputStream::new);
      default ->
          throw new ParquetDecodingException("a page packed by " + codec + ", needs " + KNOWN);
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Cannot write with the codecs of a reader");
  }

  @Override
  public void release() {
    // nothing is kept
  }

  private interface Unpacking {
    /** Unpacks a page, or as much of it as shows that its length is another one. */
    byte[] of(byte[] packed, int length) throws IOException;
  }

  private interface Stream {
    InputStream of(InputStream packed) throws IOException;
  }

  private static byte[] plain(byte[] packed, int length) {
    return packed;
  }

  private static byte[] snappy(byte[] packed, int length) throws IOException {
    requireLength(Snappy.uncompressedLength(packed), packed, length);
    if (length / MOST_TIMES > packed.length) {
      throw wrong(length, packed, packed.length * MOST_TIMES);
    }
    return Snappy.uncompress(packed);
  }

  /** Memory is taken as bytes come. */
  private static Decompressor streamed(Stream stream) {
    return new Decompressor(
        (packed, length) -> {
          try (InputStream in = stream.of(new ByteArrayInputStream(packed))) {
            byte[] unpacked = in.readNBytes(length);
            return in.read() < 0 ? unpacked : Arrays.copyOf(unpacked, length + 1);
          }
        });
  }

  private static void requireLength(int found, byte[] packed, int length) {
    if (found != length) {
      throw wrong(found, packed, length);
    }
  }

  private static ParquetDecodingException wrong(int found, byte[] packed, int needed) {
    return new ParquetDecodingException(
        String.format(
            Locale.ROOT, "a page of %,d bytes in %,d, needs %,d", found, packed.length, needed));
  }

  private record Decompressor(Unpacking unpacking) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int length) throws IOException {
      byte[] packed = bytes.toByteArray();
      byte[] unpacked = unpacking.of(packed, length);
      requireLength(unpacked.length, packed, length);
      return BytesInput.from(unpacked);
    }

    @Override
    public void decompress(ByteBuffer packed, int packedLength, ByteBuffer unpacked, int length)
        throws IOException {
      unpacked.put(
          decompress(BytesInput.from(packed.slice().limit(packedLength)), length).toByteArray());
    }

    @Override
    public void release() {
      // nothing is kept
    }
  }
}
