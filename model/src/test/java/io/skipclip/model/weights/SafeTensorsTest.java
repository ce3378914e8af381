package io.skipclip.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SafeTensorsTest {

  private static final String ONE = "{'dtype':'F32','shape':[1],'data_offsets':[0,4]}";

  @Test
  void laysOutAFileAsTheFormatSays() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put("b", Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}}).transpose());
    tensors.put("a", Nd4j.createFromArray(7f));

    ByteBuffer bytes = ByteBuffer.wrap(SafeTensors.bytes(tensors)).order(ByteOrder.LITTLE_ENDIAN);

    int length = (int) bytes.getLong();
    byte[] header = new byte[length];
    bytes.get(header);
    assertThat(length % 8).isZero();
    assertThat(new String(header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{\"generator\":\"skipclip\",\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]}}");
    float[] numbers = new float[7];
    bytes.asFloatBuffer().get(numbers);
    assertThat(numbers).containsExactly(1, 3, 5, 2, 4, 6, 7);
    assertThat(bytes.remaining()).isEqualTo(28);
  }

  @Test
  void readsWhatItWrote() {
    INDArray tensor = Nd4j.rand(2, 3, 4);
    SafeTensors file = SafeTensors.read("w", SafeTensors.bytes(Map.of("t", tensor)));

    assertThat(file.names()).containsExactly("t");
    assertThat(file.tensor("t", 2, 3, 4)).isEqualTo(tensor);
  }

  @Test
  void namesTheTensorThatIsMissingOrDoesNotFit() {
    SafeTensors file =
        SafeTensors.read(
            "w",
            file(
                "{'g':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                    + "'h':{'dtype':'F16','shape':[4],'data_offsets':[8,16]}}",
                1,
                Float.NaN,
                2,
                3));

    assertThatThrownBy(() -> file.tensor("f", 2))
        .hasMessage("Cannot read tensor f of w: missing, needs F32 [2]");
    assertThatThrownBy(() -> file.tensor("g", 1, 2))
        .hasMessage("Cannot read tensor g of w: F32 [2], needs F32 [1, 2]");
    assertThatThrownBy(() -> file.tensor("h", 4))
        .hasMessage("Cannot read tensor h of w: F16 [4], needs F32 [4]");
    assertThatThrownBy(() -> file.tensor("g", 2))
        .hasMessage("Cannot read tensor g of w: it holds NaN, needs finite numbers");
  }

  @Test
  void saysWhereAFileIsTruncated() {
    byte[] whole = SafeTensors.bytes(Map.of("t", Nd4j.rand(2, 3)));

    assertThatThrownBy(() -> SafeTensors.read("w", Arrays.copyOf(whole, whole.length - 1)))
        .hasMessage(
            "Cannot read tensor t of w: the file is truncated at byte 23 of its numbers, needs 24");
    for (int length : new int[] {0, 7, 8, 20}) {
      assertThatThrownBy(() -> SafeTensors.read("w", Arrays.copyOf(whole, length)))
          .hasMessage(
              "Cannot read w: no header of safetensors fits in its %d bytes, needs a whole file"
                  .formatted(length));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | Cannot read the header of w: it is no JSON object",
        "{'t' | Cannot read w: its header is no JSON object",
        "{'t':{},'t':{}} | Cannot read",
        "{'t':T,'t':T} | Cannot read w: its header is no JSON object",
        "{'t':T}{} | Cannot read w: its header goes on behind its object",
        "{'t':1} | Cannot read tensor t of w: it is no JSON object",
        "{'t':[[[[ | Cannot read tensor t of w: it is no JSON object",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':[0.5],'data_offsets':[0,4]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | Cannot read tensor t of w: it has a shape",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,99999999999999999999]}} | Cannot read tensor t",
        "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | Cannot read tensor t of w: it is F32 [2] with 4 bytes, needs 8",
        "{'t':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}} | Cannot read tensor t of w: it has a shape of more",
        "{'t':{'dtype':'F32','data_offsets':[0,4]}} | Cannot read tensor t of w",
        "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}} | Cannot read tensor t of w: it has a key x",
        "{'t':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}} | Cannot read tensor t of w: it is of type F31",
        "{'t':T,'u':T} | Cannot read tensor u of w: it begins at byte 0 of the numbers, needs 4",
        "{'u':{'dtype':'U8','shape':[2],'data_offsets':[2,4]}} | Cannot read tensor u of w: it begins at byte 2",
        "{'u':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}} | Cannot read w: 4 bytes of numbers, needs the 2",
        "{'__metadata__':{'a':{}},'t':T} | Cannot read __metadata__ of w: it holds START_OBJECT",
        "{'__metadata__':1,'t':T} | Cannot read __metadata__ of w: it is no JSON object",
      },
      quoteCharacter = '"')
  void refusesHeadersThatMakeNoSense(String header, String message) {
    assertThatThrownBy(() -> SafeTensors.read("w", file(header.replace("T", ONE), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesAHeaderThatIsNoTextOrHasNoEnd() {
    byte[] file = file("{'\u00e9':" + ONE + "}", 1);
    assertThat(SafeTensors.read("w", file).names()).containsExactly("\u00e9");
    file[11] = 'e'; // the second byte of two
    assertThatThrownBy(() -> SafeTensors.read("w", file))
        .hasMessageStartingWith("Cannot read w: its header is no JSON object");
    assertThatThrownBy(() -> SafeTensors.read("w", file(" ".repeat(5 << 20), 1)))
        .hasMessage("Cannot read w: its header has 5,242,880 bytes, needs at most 4,194,304");
  }

  @Test
  void leavesOpenWhatAFileSaysAboutItself() {
    String about = "{'__metadata__':{'format':'pt','classes':'a,b'},'t':" + ONE + "}";
    assertThat(SafeTensors.read("w", file(about, 1)).names()).containsExactly("t");
  }

  private static byte[] file(String header, float... numbers) {
    byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).asFloatBuffer().put(numbers);
    return bytes.array();
  }
}
