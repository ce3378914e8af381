package io.skipclip.features.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.commons.io.ByteOrderMark.UTF_16BE;
import static org.apache.commons.io.ByteOrderMark.UTF_16LE;
import static org.apache.commons.io.ByteOrderMark.UTF_32BE;
import static org.apache.commons.io.ByteOrderMark.UTF_32LE;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.security.AccessControlException;

/**
 * The text of a list that somebody wrote: in UTF-8, or as its byte order mark says, and compressed
 * if its name says so ({@code .gz}, {@code .bz2}).
 */
final class ListText {
  private ListText() {}

  /**
   * Reads a text.
   *
   * @param kind what it is, for messages: {@code split list}
   * @throws InvalidInputException if it is not there, may not be read or is no text
   */
  static String read(Configuration conf, Path file, String kind) throws IOException {
    String list = kind + " " + file;
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    try (InputStream raw = Folders.open(Folders.fileSystem(file, conf), file);
        BOMInputStream in = marked(codec == null ? raw : codec.createInputStream(raw))) {
      Charset charset = in.hasBOM() ? Charset.forName(in.getBOMCharsetName()) : UTF_8;
      return decoded(in.readAllBytes(), charset, list);
    } catch (FileNotFoundException e) {
      throw wrong(list, "no such file, needs a text");
    } catch (AccessControlException e) {
      throw wrong(list, firstLine(e) + ", needs the right to read it");
    } catch (IOException e) {
      if (codec == null) {
        throw e;
      }
      throw wrong(list, firstLine(e) + ", needs to be compressed as its name says");
    }
  }

  @SuppressWarnings("deprecation") // the builder in its place is newer than many clusters' library
  private static BOMInputStream marked(InputStream in) {
    return new BOMInputStream(in, ByteOrderMark.UTF_8, UTF_32LE, UTF_32BE, UTF_16LE, UTF_16BE);
  }

  private static String decoded(byte[] bytes, Charset charset, String list) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult end = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    int nul = text.toString().indexOf('\0');
    if (end.isError() || nul >= 0) {
      String before = nul >= 0 ? text.toString().substring(0, nul) : text.toString();
      String found = nul >= 0 ? "a NUL byte" : "a byte that is not " + charset;
      throw wrong(
          String.format(
              Locale.ROOT, "%s line %d", list, before.lines().count() + (endsLine(before) ? 1 : 0)),
          found + ", needs text in UTF-8, or in UTF-16 with a byte order mark");
    }
    return text.toString();
  }

  private static boolean endsLine(String text) {
    return text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged");
  }

  private static InvalidInputException wrong(String list, String found) {
    return new InvalidInputException("Cannot read %s: %s".formatted(list, found));
  }
}
