package io.skipclip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MapsJobTest {
  @Test
  void aFileIsNamedByItsVideoAndStaysInTheFolder() {
    assertThat(MapsJob.file("Punch/v_Punch_g01_c01.avi"))
        .isEqualTo("maps/Punch/v_Punch_g01_c01.avi.png");
    assertThat(MapsJob.file("../a b.avi")).isEqualTo("maps/%2E%2E/a+b.avi.png");
    assertThat(MapsJob.file("hdfs://host/a_b.avi")).isEqualTo("maps/hdfs%3A/host/a_b.avi.png");
  }
}
