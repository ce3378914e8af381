package io.skipclip.model.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a shared library without code that needs others: enough of ELF for the linker to read. */
public final class SharedObject {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int ENTRY = 16;
  private static final int SYMBOL = 24;
  private static final int DYNAMIC = HEADER + 2 * SEGMENT;

  private static final int NEEDED = 1;
  private static final int STRING_TABLE = 5;
  private static final int SYMBOL_TABLE = 6;
  private static final int STRING_BYTES = 10;
  private static final int SYMBOL_BYTES = 11;

  private SharedObject() {}

  /** Writes one that needs libraries of these names. */
  public static void write(Path file, String... needed) throws IOException {
    byte[] strings = ("\0" + String.join("\0", needed) + "\0").getBytes(StandardCharsets.US_ASCII);
    int entries = needed.length + 5;
    int symbols = DYNAMIC + entries * ENTRY;
    int names = symbols + SYMBOL;
    int size = names + strings.length;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    header(out);
    segment(out, 1, 0, size); // to be loaded
    segment(out, 2, DYNAMIC, (long) entries * ENTRY);
    int name = 1;
    for (String each : needed) {
      out.putLong(NEEDED).putLong(name);
      name += each.length() + 1;
    }
    out.putLong(STRING_TABLE).putLong(names).putLong(STRING_BYTES).putLong(strings.length);
    out.putLong(SYMBOL_TABLE).putLong(symbols).putLong(SYMBOL_BYTES).putLong(SYMBOL);
    out.position(names).put(strings);
    Files.createDirectories(file.getParent());
    Files.write(file, out.array());
  }

  private static void header(ByteBuffer out) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    out.putShort((short) 3).putShort((short) 62).putInt(1); // shared, x86-64
    out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    out.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 2);
    out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
  }

  private static void segment(ByteBuffer out, int type, long offset, long size) {
    out.putInt(type).putInt(6); // read and write: the linker adjusts addresses in place
    out.putLong(offset).putLong(offset).putLong(offset).putLong(size).putLong(size).putLong(0x1000);
  }
}
