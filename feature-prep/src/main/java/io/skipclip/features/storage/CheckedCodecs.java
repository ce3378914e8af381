package io.skipclip.features.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.xerial.snappy.Snappy;

/**
 * Unpacks the pages of a Parquet file, each to the length that its header says.
 *
 * <p>Parquet's own codecs believe that length, which no checksum covers: where it is too large they
 * wait for the rest for ever.
 */
final class CheckedCodecs implements CompressionCodecFactory {
  /** Snappy's shortest element is 3 bytes for 64. */
  private static final int MOST_TIMES = 64;

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case SNAPPY -> new Decompressor(Snappy::uncompressedLength, Snappy::uncompress);
      case UNCOMPRESSED -> new Decompressor(bytes -> bytes.length, bytes -> bytes);
      default -> throw new ParquetDecodingException("a page packed by " + codec + ", needs snappy");
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

  private interface Length {
    int of(byte[] packed) throws IOException;
  }

  private interface Unpacking {
    byte[] of(byte[] packed) throws IOException;
  }

  private record Decompressor(Length unpackedLength, Unpacking unpacking)
      implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int length) throws IOException {
      byte[] packed = bytes.toByteArray();
      int found = unpackedLength.of(packed);
      if (found != length || length / MOST_TIMES > packed.length) {
        throw new ParquetDecodingException(
            String.format(
                Locale.ROOT,
                "a page of %,d bytes in %,d, needs %,d",
                found,
                packed.length,
                length));
      }
      return BytesInput.from(unpacking.of(packed));
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
