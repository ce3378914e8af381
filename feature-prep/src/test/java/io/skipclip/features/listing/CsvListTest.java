package io.skipclip.features.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of videos as pandas, Spark, spreadsheets and people write them. */
class CsvListTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path,label|a.mp4,x|b.mp4,y",
        ",path,label|0,a.mp4,x|1,b.mp4,y",
        "path,label,|a.mp4,x,|b.mp4,y,",
        "path;label|a.mp4;x|b.mp4;y",
        "path\tlabel|a.mp4\tx|b.mp4\ty",
        "Path, Label|a.mp4, x|b.mp4 ,y",
        "\"path\",\"label\"|\"a.mp4\",\"x\"|\"b.mp4\",\"y\"",
        "||path,label||a.mp4,x|||b.mp4,y||",
        "path,label,text|a.mp4,x,\"said: \"\"no\"\",| and went\"|b.mp4,y,"
      })
  void areReadWhoeverWroteThem(String lines) throws IOException {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      assertThat(videos(lines.replace("|", lineEnd))).containsExactly("a.mp4 x", "b.mp4 y");
      assertThat(videos(lines.replace("|", lineEnd) + lineEnd))
          .containsExactly("a.mp4 x", "b.mp4 y");
    }
  }

  @Test
  void takeNoRowForAComment() throws IOException {
    assertThat(videos("path,label\n#tag/a.mp4,x\n# b.mp4,y\n"))
        .containsExactly("# b.mp4 y", "#tag/a.mp4 x");
  }

  @Test
  void holdLongTextsInColumnsThatArePassedOver() throws IOException {
    assertThat(videos("path,text,label\na.mp4," + "word ".repeat(20_000) + ",x\n"))
        .containsExactly("a.mp4 x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,label;\"a.mp4,x;b.mp4,y;c.mp4,z | line 2: a quote opens there",
        "path,label;a.mp4,x;\"b.mp4,y;\"c.mp4\",z | line 3: a quote opens there",
        "path,label;a.mp4,x;b.mp4,\"y | line 3: a quote opens there",
        "path,label;a.mp4,x;\"b.mp4,y;c.mp4\",z | line 3: path goes on in the next line",
        "path,label;a.mp4,\"x\"y | line 2: a quote opens there",
        "path,label;a.mp4,x,more | line 2: 3 columns, needs the 2 of the header",
        "path,label;a.mp4,x; ;b.mp4 | line 4: 1 columns, needs the 2 of the header",
        "path,label,label;a.mp4,x,y | line 1: column label for the second time",
        "Path,path;a.mp4,x | line 1: column path for the second time",
        "file,label;a.mp4,x | line 1: columns [file, label], needs path",
        "path,label | no video in it, needs a row a video",
        ";; | no video in it, needs a row a video",
        "path;gopher://x/a.mp4 | line 2: path gopher://x/a.mp4, needs a Hadoop path"
      })
  void nameTheLineOfAMistake(String lines, String message) throws IOException {
    write("list.csv", lines.replace(';', '\n').getBytes(UTF_8));
    assertThatThrownBy(() -> read("list.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot read list of videos file:" + folder + "/list.csv")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(400));
  }

  @Test
  void nameTheLineWhereAQuoteOpensHoweverMuchFollows() throws IOException {
    String rows = "v.mp4,x\n".repeat(2000);
    write("list.csv", ("path,label\na.mp4,x\n\"b.mp4,x\n" + rows).getBytes(UTF_8));
    assertThatThrownBy(() -> read("list.csv"))
        .hasMessageContaining("list.csv line 3: a quote opens there")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void areReadInTheEncodingThatTheirByteOrderMarkTells() throws IOException {
    String text = "\uFEFFpath,label\r\nй.mp4,x\r\n";
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"))) {
      write("list.csv", text.getBytes(charset));
      assertThat(read("list.csv")).as(charset.name()).containsExactly("й.mp4 x");
    }
    write("list.csv", text.substring(1).getBytes(UTF_16LE));
    assertThatThrownBy(() -> read("list.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1: a NUL byte, needs text in UTF-8, or in UTF-16 with a byte");
    write("list.csv", "path,label\na.mp4,x\nç.mp4,y\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> read("list.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 3: a byte that is not UTF-8, needs text in UTF-8");
  }

  @Test
  void mayBeAFolderOfPartsAsSparkWritesIt() throws IOException {
    write("list.csv/part-00000-1.csv", "path,label\nb.mp4,y\n".getBytes(UTF_8));
    write("list.csv/part-00001-1.csv", new byte[0]);
    write("list.csv/part-00002-1.csv", "path,label\n".getBytes(UTF_8));
    write("list.csv/part-00003-1.csv.gz", gzip("path,label\na.mp4,x\n"));
    write("list.csv/_SUCCESS", new byte[0]);
    write("list.csv/.part-00000-1.csv.crc", new byte[8]);
    assertThat(read("list.csv")).containsExactly("a.mp4 x", "b.mp4 y");
    assertThat(read("list.csv/")).hasSize(2);
    write("list.csv/part-00004-1.csv", "path,label\nc.mp4\n".getBytes(UTF_8));
    assertThatThrownBy(() -> read("list.csv"))
        .hasMessageContaining("/list.csv part-00004-1.csv line 2: 1 columns, needs the 2");
    write("list.csv/clip.mp4", new byte[0]);
    assertThatThrownBy(() -> read("list.csv"))
        .hasMessageContaining("/list.csv: a folder with clip.mp4, needs CSV parts only");
    Files.createDirectory(folder.resolve("empty.csv"));
    assertThatThrownBy(() -> read("empty.csv"))
        .hasMessageContaining("/empty.csv: a folder without a CSV part, needs one");
  }

  @Test
  void mayBeCompressed() throws IOException {
    write("list.csv.gz", gzip("path,label\na.mp4,x\n"));
    assertThat(read("list.csv.gz")).containsExactly("a.mp4 x");
    write("list.csv.gz", "path,label\na.mp4,x\n".getBytes(UTF_8));
    assertThatThrownBy(() -> read("list.csv.gz"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("needs to be compressed as its name says");
  }

  @Test
  void mayNameTheSidesOfASplit() throws IOException {
    write(
        "list.csv", "path,split\na.mp4,Train\nb.mp4,val\nc.mp4,testing\nd.mp4,\n".getBytes(UTF_8));
    Listing listing = listing("list.csv");
    assertThat(listing.videos())
        .extracting(v -> v.videoId() + v.trainSplits() + v.testSplits())
        .containsExactly("a.mp4[1][]", "b.mp4[1][]", "c.mp4[][1]", "d.mp4[][]");
    assertThat(listing.notes().split())
        .isEqualTo(
            new SplitOrigin(
                SplitFrom.COLUMN,
                "column split of file:%s/list.csv, validation trains".formatted(folder)));
  }

  @Test
  void nameAFileOnceHoweverItIsSpelt() throws IOException {
    write("a.mp4", new byte[4]);
    Files.createSymbolicLink(folder.resolve("link.mp4"), Path.of("a.mp4"));
    write("list.csv", "path\na.mp4\n./a.mp4\nlink.mp4\n".getBytes(UTF_8));
    assertThat(listing("list.csv").videos())
        .hasSize(3)
        .extracting(ListedVideo::path)
        .containsOnly("file:" + folder + "/a.mp4");
  }

  private List<String> videos(String text) throws IOException {
    write("list.csv", text.getBytes(UTF_8));
    return read("list.csv");
  }

  private List<String> read(String list) throws IOException {
    return VideoList.read(new Configuration(), folder + "/" + list, GroupPattern.of("auto"))
        .videos()
        .stream()
        .map(video -> video.videoId() + " " + video.className())
        .toList();
  }

  private Listing listing(String list) throws IOException {
    return Listing.of(
        new Configuration(), folder + "/" + list, java.util.Optional.empty(), TestSplits.AUTO);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
