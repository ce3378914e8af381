package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages stay in target/report, to be looked at. */
class ReportPageTest {
  @Test
  void rendersADemo() throws IOException {
    page("demo", SampleReports.demo());
    page("ucf101", SampleReports.ucf101());
    page("smallest", SampleReports.smallest());
    assertThat(Path.of("target", "report", "demo.html")).exists();
  }

  private static String page(String name, ReportInput input) throws IOException {
    String page = ReportPage.render(input);
    Path file = Files.createDirectories(Path.of("target", "report")).resolve(name + ".html");
    Files.writeString(file, page);
    return page;
  }
}
