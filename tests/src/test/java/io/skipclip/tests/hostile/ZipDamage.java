package io.skipclip.tests.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A model.zip that is intact as a zip file, and holds something else. */
final class ZipDamage implements Damage {
  private static final int CONFIGURATION = 0;
  private static final int BOMB_BYTES = 50 << 20;

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Entry(String name, byte[] content) {}

  @Override
  public byte[] of(byte[] file, RandomGenerator random) throws IOException {
    List<Entry> entries = entries(file);
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> change(entries, CONFIGURATION, new JsonDamage(), random);
      case 4 -> change(entries, CONFIGURATION, new ByteDamage(0), random);
      case 5, 6 -> change(entries, random.nextInt(1, entries.size()), this::header, random);
      case 7 -> entries.add(random.nextInt(entries.size() + 1), intruder(random));
      case 8 -> entries.remove(random.nextInt(entries.size()));
      default -> Collections.swap(entries, random.nextInt(2), 2);
    }
    return zip(entries);
  }

  private static void change(List<Entry> entries, int place, Damage damage, RandomGenerator random)
      throws IOException {
    Entry entry = entries.get(place);
    entries.set(place, new Entry(entry.name(), damage.of(entry.content(), random)));
  }

  /** The lengths, shape and types are at the beginning of an array. */
  private byte[] header(byte[] array, RandomGenerator random) {
    int headerBytes = 128;
    byte[] changed = array.clone();
    byte[] header = new ByteDamage(0).of(Arrays.copyOf(array, headerBytes), random);
    System.arraycopy(header, 0, changed, 0, Math.min(header.length, headerBytes));
    return changed;
  }

  private static Entry intruder(RandomGenerator random) throws IOException {
    return switch (random.nextInt(4)) {
      case 0 -> new Entry("preprocessor.bin", serialised());
      case 1 -> new Entry("normalizer.bin", serialised());
      case 2 -> new Entry("configuration.json.old", new byte[BOMB_BYTES]);
      default -> new Entry("../../../../tmp/intruder", new byte[1]);
    };
  }

  private static byte[] serialised() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of("an object"));
    }
    return bytes.toByteArray();
  }

  private static List<Entry> entries(byte[] zip) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(new Entry(entry.getName(), in.readAllBytes()));
      }
    }
    return entries;
  }

  private static byte[] zip(List<Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Entry entry : entries) {
        out.putNextEntry(new ZipEntry(entry.name()));
        out.write(entry.content());
      }
    }
    return bytes.toByteArray();
  }
}
