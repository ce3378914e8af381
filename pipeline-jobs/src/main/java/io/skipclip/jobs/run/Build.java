package io.skipclip.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Which build of the program this is.
 *
 * @param version as in pom.xml
 * @param commit of git, with "-dirty" where files had been changed since; in a worktree that of the
 *     main checkout. None where the build was not made from a repository
 */
public record Build(String version, Optional<String> commit) {
  /** This one. */
  public static final Build THIS = read();

  private static Build read() {
    Properties facts = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read build.properties: " + e.getMessage(), e);
    }
    Optional<String> commit =
        Optional.of(facts.getProperty("commit")).filter(value -> value.matches("[\\w.-]+"));
    return new Build(facts.getProperty("version"), commit);
  }

  /** Such as {@code 0.1.0 (a5f279f)}. */
  @Override
  public String toString() {
    return version + commit.map(" (%s)"::formatted).orElse("");
  }
}
