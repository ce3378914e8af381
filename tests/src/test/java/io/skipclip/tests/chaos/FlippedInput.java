package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * A byte of what the command reads is another one: of a shard, catalogue, index, network or
 * manifest.
 */
final class FlippedInput implements Fault {
  private static final int WRONG_INPUT = 3;
  private static final String READ = ".*[.]parquet|.*manifest[.]json|model[.]zip";

  private Stage input;
  private Path copy;
  private FlippedByte flipped;

  @Override
  public void lay(Case c) throws IOException {
    input = c.draw(c.stage().inputs());
    copy = c.copyInput(input);
    List<String> files =
        Results.files(c.site().hdfs(), copy).stream().filter(file -> file.matches(READ)).toList();
    flipped = FlippedByte.in(c, c.site().hdfs(), new Path(copy, c.draw(files)));
  }

  @Override
  public boolean strikes() {
    return false;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(WRONG_INPUT);
  }

  @Override
  public boolean destroys() {
    return true;
  }

  @Override
  public void repair(Case c, Program refusal) throws IOException, InterruptedException {
    String told = Job.told(refusal);
    if (!told.contains(copy.getName()) || !told.contains(flipped.file().getName())) {
      throw FailedCaseException.lost("%s is not what is named: %s".formatted(flipped, told));
    }
    c.site().hdfs().delete(flipped.file(), false);
    Program made = c.run(input, Undisturbed.inputs(), copy);
    if (made.exitCode() != 0) {
      throw FailedCaseException.lost(
          "%s did not make it anew: %s".formatted(input, Job.told(made)));
    }
  }

  @Override
  public String toString() {
    return "" + flipped;
  }
}
