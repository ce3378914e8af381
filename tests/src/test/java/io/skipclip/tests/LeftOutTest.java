package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOutTest {
  private static final String EVENTS =
      """
      <e:events xmlns="https://schemas.opentest4j.org/reporting/core/0.1.0"
          xmlns:e="https://schemas.opentest4j.org/reporting/events/0.1.0">
        <e:started id="1" name="JUnit Jupiter"/>
        <e:started id="2" name="NotebookIT" parentId="1"/>
        <e:finished id="2"><result status="ABORTED">
          org.opentest4j.TestAbortedException: Assumption failed: no Jupyter: needs Debian's
          at io.skipclip.tests.NotebookIT.needsJupyter(NotebookIT.java:28)
        </result></e:finished>
        <e:started id="3" name="DiskIT" parentId="1"/>
        <e:started id="4" name="aFullDisk()" parentId="3"/>
        <e:finished id="4"><result status="SKIPPED"><reason>not on this system</reason></result></e:finished>
        <e:started id="5" name="anEmptyDisk()" parentId="3"/>
        <e:finished id="5"><result status="SUCCESSFUL"/></e:finished>
        <e:finished id="3"><result status="SUCCESSFUL"/></e:finished>
        <e:finished id="1"><result status="SUCCESSFUL"/></e:finished>
      </e:events>
      """;

  @TempDir private Path project;

  @Test
  void namesEveryTestAndWholeClassWithItsReason() throws IOException {
    Path folder = Files.createDirectories(project.resolve("module/target/junit/integration"));
    Files.writeString(folder.resolve("events.xml"), EVENTS);
    assertThat(LeftOut.report(project))
        .containsExactly(
            "Tests, or whole classes of them, that were left out: 2",
            "  NotebookIT: no Jupyter: needs Debian's",
            "  DiskIT.aFullDisk(): not on this system");
  }

  @Test
  void saysSoWhereNothingWas() throws IOException {
    assertThat(LeftOut.report(project))
        .containsExactly("Tests, or whole classes of them, that were left out: none");
  }
}
