package io.skipclip.tests.chaos;

import java.io.IOException;

/** Signals to processes, by the shell's own command: a bare machine has no program for it. */
enum Signal {
  STOP,
  CONT,
  QUIT;

  /** Sends it; a process that is gone doesn't get it. */
  void send(ProcessHandle process) throws IOException, InterruptedException {
    new ProcessBuilder("bash", "-c", "kill -%s %d".formatted(name(), process.pid()))
        .redirectErrorStream(true)
        .start()
        .waitFor();
  }
}
